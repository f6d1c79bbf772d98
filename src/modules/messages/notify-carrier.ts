import type { NotifyClient } from 'notifications-node-client'
import type { Carrier, Progress, Sender } from './carrier.ts'
import { letterOf } from './letter.ts'
import { letterPdf } from './letter-pdf.ts'
import { type Message, sendingKey } from './message.ts'
import { judgeNotifyError, notifyProgress, timedOut } from './notify-outcome.ts'
import { notifyWords } from './notify-words.ts'
import { textWords } from './text-words.ts'

export type NotifySetup = {
  key: string
  /** Another place than GOV.UK's own, for trials. */
  url?: string | undefined
  /** Templates whose whole text is ((subject)) and ((body)). Without one, that channel is not carried. */
  emailTemplate: string
  textTemplate: string
  replyTo: string
  textSender: string
  postage: 'first' | 'second' | 'economy'
  waitMs?: number
}

type Client = InstanceType<typeof NotifyClient>

/** GOV.UK Notify by its official client: email, text and letter. The sending's key is Notify's `reference`. */
export function notifyCarrier(setup: NotifySetup): Carrier {
  let opened: Promise<Client> | undefined
  const open = () => (opened ??= openClient(setup))
  const waitMs = setup.waitMs ?? 20_000
  return {
    name: 'notify',
    channels: [
      ...(setup.emailTemplate === '' ? [] : ['email' as const]),
      ...(setup.textTemplate === '' ? [] : ['text' as const]),
      'letter',
    ],
    carry: async (message, sender, again) => {
      try {
        const client = await open()
        // Notify takes the same reference twice, so after a doubt it is asked first.
        const taken = again ? await timedOut(findTaken(client, message), waitMs) : undefined
        if (taken !== undefined) return { kind: 'sending', ref: taken }
        return {
          kind: 'sending',
          ref: await timedOut(send(client, setup, { message, sender }), waitMs),
        }
      } catch (error) {
        return judgeNotifyError(error)
      }
    },
    ask: async message => {
      if (message.carrierRef === null) return undefined
      return ask(await open(), message.carrierRef, waitMs)
    },
  }
}

/** Loaded with the first message: installations without a key never need it, and it slows every start. */
async function openClient({ url, key }: NotifySetup): Promise<Client> {
  const { NotifyClient } = await import('notifications-node-client')
  return url === undefined ? new NotifyClient(key) : new NotifyClient(url, key)
}

async function ask(client: Client, ref: string, waitMs: number): Promise<Progress | undefined> {
  const { data } = await timedOut(client.getNotificationById(ref), waitMs)
  return notifyProgress(data.status, data.type)
}

async function findTaken(client: Client, message: Message): Promise<string | undefined> {
  const { data } = await client.getNotifications(undefined, undefined, sendingKey(message))
  return data.notifications[0]?.id
}

async function send(
  client: Client,
  setup: NotifySetup,
  { message, sender }: { message: Message; sender: Sender },
): Promise<string> {
  const reference = sendingKey(message)
  if (message.channel === 'letter') {
    const pdf = await letterPdf(letterOf(message, sender), 'notify')
    return (await client.sendPrecompiledLetter(reference, Buffer.from(pdf), setup.postage)).data.id
  }
  if (message.channel === 'text') {
    const options = { personalisation: { body: textWords(message, sender.readingLink) }, reference }
    const from = setup.textSender === '' ? {} : { smsSenderId: setup.textSender }
    const sent = await client.sendSms(setup.textTemplate, message.recipient, {
      ...options,
      ...from,
    })
    return sent.data.id
  }
  const sent = await client.sendEmail(setup.emailTemplate, message.recipient, {
    personalisation: { subject: message.subject, body: notifyWords(message.body) },
    reference,
    ...(setup.replyTo === '' ? {} : { emailReplyToId: setup.replyTo }),
  })
  return sent.data.id
}
