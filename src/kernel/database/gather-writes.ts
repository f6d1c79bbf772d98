import type { Writable } from 'node:stream'
import type pg from 'pg'

/**
 * What a connection is given in one turn leaves in one write: a transaction's opening and its first
 * statements are one system call, which costs more than building them. The driver alone writes each
 * statement by itself.
 */
export function gatherWrites(client: pg.PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection // Not in the types: the driver's socket.
  const write = stream.write
  let gathering = false
  stream.write = ((...given: Parameters<Writable['write']>) => {
    if (!gathering) {
      gathering = true
      stream.cork()
      process.nextTick(() => {
        gathering = false
        stream.uncork()
      })
    }
    return write.apply(stream, given)
  }) as Writable['write']
}
