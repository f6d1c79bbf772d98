// Run as a process of its own by `startRaw`: what node:http can do at most with these bytes.
import { createServer } from 'node:http'

let bytes = Buffer.alloc(0)
const server = createServer((_request, answer) =>
  answer.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(bytes),
)
// Nobody is left to stop it when the bench fails.
process.once('disconnect', () => process.exit())
process.on('message', (asked: string | { bytes: string }) => {
  if (typeof asked !== 'string') {
    bytes = Buffer.from(asked.bytes, 'base64')
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      process.send?.({ port: typeof address === 'object' && address !== null ? address.port : 0 })
    })
  } else if (asked === 'usage')
    process.send?.({ cpu: process.cpuUsage(), rss: process.memoryUsage().rss })
  else process.exit(0)
})
