// Run by embedded.test.ts as a process of its own: starts the database, says so, stops when its input ends.
import { once } from 'node:events'
import { startEmbedded } from '../embedded.ts'

const { adopted, stop } = await startEmbedded({
  directory: process.argv[2] ?? '',
  log: () => undefined,
})
process.stdout.write(adopted ? 'adopted\n' : 'started\n')
process.stdin.resume()
await once(process.stdin, 'end')
await stop()
