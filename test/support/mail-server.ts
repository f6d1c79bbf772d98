import type { Socket } from 'node:net'
import { after } from 'node:test'
import { SMTPServer } from 'smtp-server'

export type TakenMail = { from: string; to: string[]; raw: string }

/** How the server behaves from now on. */
export type Mood =
  | 'takes'
  /** 5xx to the recipient. */
  | 'refuses'
  /** 4xx to the recipient, as a greylist does. */
  | 'greylists'
  /** Takes the words, and drops the connection before its answer. */
  | 'drops-after-data'
  /** As above, but the words are lost. */
  | 'drops-and-loses'
  /** Never answers to the words. */
  | 'hangs'
  /** 5xx to the sign-in's place: every message would get it. */
  | 'refuses-sender'

export type MailServer = {
  url: string
  port: number
  mood: Mood
  taken: TakenMail[]
  /** Connections that were made. */
  calls: number
  /** Told after each mail how many there are. */
  onTaken: ((count: number) => void) | undefined
  stop(): Promise<void>
  start(): Promise<void>
}

/** A real SMTP server on this machine that can be in every bad mood a mail server can be in. */
export async function mailServer(): Promise<MailServer> {
  const state: State = { mood: 'takes', taken: [], calls: 0, onTaken: undefined }
  let server: SMTPServer | undefined
  const sockets = new Set<Socket>()
  const begin = (port: number) =>
    new Promise<number>((resolve, reject) => {
      server = newServer(state, () => {
        for (const socket of sockets) socket.destroy()
      })
      server.on('error', () => undefined)
      server.server.on('connection', socket => {
        state.calls += 1
        sockets.add(socket)
        socket.once('close', () => sockets.delete(socket))
      })
      server.once('error', reject)
      server.listen(port, '127.0.0.1', () => {
        const address = server?.server.address()
        resolve(typeof address === 'object' && address !== null ? address.port : port)
      })
    })
  const end = () =>
    new Promise<void>(resolve => {
      for (const socket of sockets) socket.destroy()
      if (server === undefined) return resolve()
      server.close(() => resolve())
      server = undefined
    })
  const port = await begin(0)
  after(end)
  return Object.assign(state, {
    url: `smtp://127.0.0.1:${port}`,
    port,
    stop: end,
    start: async () => void (await begin(port)),
  })
}

/** The mail is kept before it is told, since who is told may end a process. */
function noteMail(state: State, mail: TakenMail): void {
  state.taken.push(mail)
  state.onTaken?.(state.taken.length)
}

type State = Pick<MailServer, 'mood' | 'taken' | 'calls' | 'onTaken'>

function newServer(state: State, cut: () => void): SMTPServer {
  const refusal = (text: string, responseCode: number) =>
    Object.assign(new Error(text), { responseCode })
  return new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    closeTimeout: 100,
    onMailFrom: (_address, _session, done) =>
      done(state.mood === 'refuses-sender' ? refusal('5.7.1 Sender not allowed', 550) : null),
    onRcptTo: (_address, _session, done) => {
      if (state.mood === 'refuses') return done(refusal('5.1.1 User unknown', 550))
      if (state.mood === 'greylists') return done(refusal('4.7.1 Greylisted, try again', 451))
      done()
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        const mail = {
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(each => each.address),
          raw: Buffer.concat(parts).toString(),
        }
        if (state.mood !== 'drops-and-loses') noteMail(state, mail)
        if (state.mood === 'hangs') return
        if (state.mood === 'drops-after-data' || state.mood === 'drops-and-loses') return cut()
        done()
      })
    },
  })
}
