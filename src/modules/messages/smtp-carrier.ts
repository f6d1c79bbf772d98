import { Readable } from 'node:stream'
import type { Carried, Carrier, Sender } from './carrier.ts'
import { composeEmail } from './compose-email.ts'
import { type Message, sendingKey } from './message.ts'
import { judgeSmtp } from './smtp-outcome.ts'

export type SmtpSetup = {
  /** `smtp://` or `smtps://`, with the sign-in in it where one is needed. */
  url: string
  /** The address that emails come from, where the council has none of its own. */
  from: string
  /** How long to wait for the connection, the greeting, and each answer. */
  waitMs?: number
}

/** Whether the words themselves had begun to travel: before that, nothing can have been taken. */
type Watched = { begun: boolean }

/** Sends email by any SMTP server. The Message-ID is made of the message's own id, so a repeat can be told. */
export function smtpCarrier({ url, from, waitMs = 20_000 }: SmtpSetup): Carrier {
  const watched: Watching = new WeakMap()
  let opened: ReturnType<typeof openTransport> | undefined
  const open = () => (opened ??= openTransport({ url, waitMs, watched }))
  return {
    name: 'smtp',
    channels: ['email'],
    carry: async (message, sender): Promise<Carried> => {
      const watch: Watched = { begun: false }
      const email = emailOf(message, sender, from)
      watched.set(email.envelope, watch)
      try {
        const transport = await open()
        await transport.sendMail(email)
        return { kind: 'sent' }
      } catch (error) {
        return judgeSmtp(error, watch.begun)
      }
    },
  }
}

type Watching = WeakMap<object, Watched>

/** Loaded with the first email: without a mail server it is never needed, and it slows every start. */
async function openTransport(to: { url: string; waitMs: number; watched: Watching }) {
  const { createTransport } = await import('nodemailer')
  const transport = createTransport({
    url: to.url,
    connectionTimeout: to.waitMs,
    greetingTimeout: to.waitMs,
    socketTimeout: to.waitMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  transport.use('stream', (mail, done) => {
    const watch = to.watched.get(mail.data.envelope ?? {})
    const make = mail.message.createReadStream.bind(mail.message)
    if (watch !== undefined) mail.message.createReadStream = () => noting(make, watch)
    done()
  })
  return transport
}

/** The email's bytes, read when the server has agreed to take them and not before. */
function noting(make: () => Readable, watch: Watched): Readable {
  return Readable.from(
    (async function* bytes() {
      watch.begun = true
      yield* make()
    })(),
    { objectMode: false },
  )
}

function emailOf(message: Message, sender: Sender, installationFrom: string) {
  const { thread, council, settings, calendar } = sender
  const from = settings.emailFrom === '' ? installationFrom : settings.emailFrom
  return {
    from: { name: council.name[message.locale], address: from },
    ...(thread?.replyTo === undefined
      ? council.email === ''
        ? {}
        : { replyTo: council.email }
      : { replyTo: { name: council.name[message.locale], address: thread.replyTo } }),
    to: message.recipient,
    ...composeEmail(message, sender),
    // Published, not asked for (RFC 5546, 3.2.1): there is nobody to accept it.
    ...(calendar === undefined
      ? {}
      : {
          icalEvent: { method: 'PUBLISH' as const, filename: 'booking.ics', content: calendar },
        }),
    // The envelope says once more to whom: a comma in the address must not make it two.
    envelope: {
      from: thread?.bounceTo ?? from,
      to: [message.recipient],
      dsn: {
        id: sendingKey(message),
        return: 'headers' as const,
        notify: ['failure' as const, 'delay' as const],
        recipient: message.recipient,
      },
    },
    ...(thread === undefined
      ? {}
      : {
          messageId: thread.messageId,
          references: [...thread.references],
          ...(thread.inReplyTo === undefined ? {} : { inReplyTo: thread.inReplyTo }),
        }),
    headers: {
      // RFC 3834, section 5: nobody's holiday should answer a machine.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'OOF, AutoReply',
      'Content-Language': message.locale,
    },
    date: sender.now,
  }
}
