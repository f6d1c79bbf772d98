import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, normalize } from 'node:path'
import { after } from 'node:test'

/** A folder on a web server of this machine, as any council would host it; its address. */
export async function serveFolder(folder: string): Promise<string> {
  const server = createServer(async (request, answer) => {
    const path = normalize(new URL(request.url ?? '/', 'http://x').pathname)
    try {
      answer.end(await readFile(join(folder, path)))
    } catch {
      answer.writeHead(404).end()
    }
  })
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready))
  after(() => server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
