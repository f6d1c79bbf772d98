import type { App } from '../../src/app/compose.ts'
import { Person } from './person.ts'

type Sent = { name: string; bytes: Buffer; type?: string }

/** Someone who sends files by the plain form that a page holds. */
export class Uploader extends Person {
  /** Sends the page's upload form with these files. */
  async upload(
    files: readonly Sent[],
    fields: Readonly<Record<string, string>> = {},
  ): Promise<this> {
    const form = /<form[^>]*enctype="multipart\/form-data"[^>]*>[\s\S]*?<\/form>/.exec(
      this.html,
    )?.[0]
    if (form === undefined) throw new Error(`no upload form on ${this.path}`)
    const action = /action="([^"]*)"/.exec(form)?.[1] ?? ''
    const hidden = [
      ...form.matchAll(/<input[^>]*type="hidden"[^>]*name="([^"]*)"[^>]*value="([^"]*)"/g),
    ]
    const all = { ...Object.fromEntries(hidden.map(([, name, value]) => [name, value])), ...fields }
    const { body, type } = multipartOf(all, files)
    return this.post(action, body, { 'content-type': type })
  }
}

export function uploader(server: App['server']): Uploader {
  return new Uploader(server)
}

export function multipartOf(
  fields: Readonly<Record<string, string>>,
  files: readonly Sent[],
): { body: Buffer; type: string } {
  const edge = 'moothall-test-edge'
  const parts: Buffer[] = []
  for (const [name, value] of Object.entries(fields))
    parts.push(
      Buffer.from(
        `--${edge}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
      ),
    )
  for (const { name, bytes, type = 'application/octet-stream' } of files)
    parts.push(
      Buffer.from(
        `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: ${type}\r\n\r\n`,
      ),
      bytes,
      Buffer.from('\r\n'),
    )
  parts.push(Buffer.from(`--${edge}--\r\n`))
  return { body: Buffer.concat(parts), type: `multipart/form-data; boundary=${edge}` }
}
