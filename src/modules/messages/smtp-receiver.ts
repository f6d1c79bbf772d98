import type { Log } from '#kernel/log.ts'
import { findAddressee, type ReceivingSetup, receiveEmail } from './receive-email.ts'

export type ReceiverSetup = ReceivingSetup & { clock: () => Date; log: Log }

/** As much as the larger mail providers send. */
export const MOST_EMAIL_BYTES = 25 * 1024 * 1024

/** Mails wait in memory until they are committed. So much of all that come at once: fifty large ones would end the process. */
const MOST_HELD_BYTES = 4 * MOST_EMAIL_BYTES

/** In PEM. Without one the receiver stands behind a relay that speaks TLS to the world. */
export type Certificate = { cert: Buffer; key: Buffer }

export type MailReceiver = { port: number; close(): Promise<void> }

/**
 * A mail server that takes in answers and reports for our own addresses and nothing else: it sends nothing
 * on, and refuses every other recipient before a word of the mail has come. It answers "taken" once the
 * mail is committed; a database that is away is a "later", so that the sender's server keeps it.
 */
export async function startMailReceiver(
  setup: ReceiverSetup,
  at: { host: string; port: number; tls?: Certificate | undefined; mostHeldBytes?: number },
): Promise<MailReceiver> {
  const { SMTPServer } = await import('smtp-server')
  const room = { heldBytes: 0, mostBytes: at.mostHeldBytes ?? MOST_HELD_BYTES }
  const server = new SMTPServer({
    name: setup.domain,
    banner: 'Moothall',
    authOptional: true,
    ...(at.tls === undefined
      ? { disabledCommands: ['AUTH', 'STARTTLS'] }
      : { disabledCommands: ['AUTH'], ...at.tls }),
    size: MOST_EMAIL_BYTES,
    rejectOversized: true,
    maxClients: 50,
    socketTimeout: 60_000,
    closeTimeout: 5000,
    disableReverseLookup: true,
    onRcptTo: (address, _session, done) => {
      answer(
        setup,
        async () => {
          if ((await findAddressee(setup, address.address)) === undefined)
            throw withCode('5.1.1 There is nobody of this name here', 550)
        },
        done,
      )
    },
    onData: (stream, session, done) => {
      const to = session.envelope.rcptTo.map(each => each.address)
      answer(setup, () => takeIn(setup, room, { stream, to }), done)
    },
  })
  server.on('error', error =>
    setup.log.warn('the mail receiver met an error', { error: error.message }),
  )
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(at.port, at.host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  const address = server.server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : at.port,
    close: () => new Promise<void>(resolve => server.close(() => resolve())),
  }
}

type Coming = { stream: AsyncIterable<Buffer> & { sizeExceeded: boolean }; to: readonly string[] }

/** What finds no room is read to its end, as the protocol wants, and kept by its sender for later. */
async function takeIn(
  setup: ReceiverSetup,
  room: { heldBytes: number; readonly mostBytes: number },
  { stream, to }: Coming,
): Promise<void> {
  const parts: Buffer[] = []
  let [bytes, fits] = [0, true]
  try {
    for await (const part of stream) {
      fits &&= !stream.sizeExceeded && room.heldBytes + part.length <= room.mostBytes
      if (!fits) continue
      parts.push(part)
      bytes += part.length
      room.heldBytes += part.length
    }
    if (stream.sizeExceeded) throw withCode('5.3.4 The message is too big', 552)
    if (!fits) throw withCode('4.3.1 Too much comes at once: try again later', 452)
    const taken = await receiveEmail(setup, { raw: Buffer.concat(parts), to, now: setup.clock() })
    if (taken.kind === 'unknown') throw withCode('5.1.1 What this answers is no longer kept', 550)
  } finally {
    room.heldBytes -= bytes
  }
}

type Done = (error?: Error | null) => void

function answer({ log }: ReceiverSetup, work: () => Promise<void>, done: Done): void {
  work().then(
    () => done(),
    (error: unknown) => {
      if (error instanceof Error && 'responseCode' in error) return done(error)
      log.error('a mail could not be taken in', {
        error: error instanceof Error ? error.message : 'unknown',
      })
      done(withCode('4.3.0 Try again later', 451))
    },
  )
}

function withCode(text: string, responseCode: number): Error {
  return Object.assign(new Error(text), { responseCode })
}
