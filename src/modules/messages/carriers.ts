import type { Carrier } from './carrier.ts'
import { accountCarrier, mailboxCarrier, printCarrier } from './mailbox-carrier.ts'
import type { Channel } from './message.ts'
import { notifyCarrier } from './notify-carrier.ts'
import { restingWhenDown } from './resting-carrier.ts'
import { type CarrierName, isCarrierName, type OwnWay } from './settings.ts'
import { smtpCarrier } from './smtp-carrier.ts'

/** What the installation has, for councils that have nothing of their own. */
export type CarrierSetup = {
  smtpUrl: string | undefined
  mailFrom: string
  notifyKey: string | undefined
  notifyUrl: string | undefined
  notifyEmailTemplate: string
  notifyTextTemplate: string
  /** `email=smtp,notify;text=notify;letter=print`; what is left out is by default. */
  order: string
  clock: () => Date
}

export type Carriers = {
  /** The carriers of a channel for a council, the first that can takes the message. */
  of(council: { demo: boolean }, channel: Channel, own: OwnWay): readonly Carrier[]
  find(name: string, own: OwnWay): Carrier | undefined
}

/**
 * Joins what the installation has with what each council set. A made-up council sends nothing out of the
 * house unless its settings say so; a real one never lets a message end in the mailbox page unless they do.
 */
export function createCarriers(setup: CarrierSetup): Carriers {
  const fixed = fixedCarriers(setup)
  const order = readOrder(setup.order)
  const notifiers = new Map<string, Carrier>()
  const notify = (own: OwnWay): Carrier | undefined => {
    const key = own.secrets.notifyKey || setup.notifyKey
    if (key === undefined || key === '') return undefined
    const name = JSON.stringify([key, own.settings])
    const known = notifiers.get(name)
    if (known !== undefined) return known
    const made = restingWhenDown(notifierOf(setup, own, key), setup.clock)
    notifiers.set(name, made)
    return made
  }
  const find = (name: string, own: OwnWay) => (name === 'notify' ? notify(own) : fixed.get(name))
  return {
    find,
    of: (council, channel, own) =>
      namesOf({ channel, demo: council.demo, own, order })
        .flatMap(name => find(name, own) ?? [])
        .filter(carrier => carrier.channels.includes(channel)),
  }
}

function fixedCarriers({ smtpUrl, mailFrom, clock }: CarrierSetup): ReadonlyMap<string, Carrier> {
  const smtp =
    smtpUrl === undefined
      ? []
      : [restingWhenDown(smtpCarrier({ url: smtpUrl, from: mailFrom }), clock)]
  const all = [mailboxCarrier(), accountCarrier(), printCarrier(), ...smtp]
  return new Map(all.map(carrier => [carrier.name, carrier]))
}

function notifierOf(setup: CarrierSetup, { settings }: OwnWay, key: string): Carrier {
  return notifyCarrier({
    key,
    url: setup.notifyUrl,
    emailTemplate: settings.notifyEmailTemplate || setup.notifyEmailTemplate,
    textTemplate: settings.notifyTextTemplate || setup.notifyTextTemplate,
    replyTo: settings.notifyReplyTo,
    textSender: settings.notifyTextSender,
    postage: settings.postage,
  })
}

type Order = Readonly<Partial<Record<string, readonly CarrierName[]>>>

function namesOf(of: {
  channel: Channel
  demo: boolean
  own: OwnWay
  order: Order
}): readonly CarrierName[] {
  const { channel, own, demo } = of
  if (channel === 'account') return ['account']
  const chosen = own.settings.carriers[channel]
  if (chosen.length > 0) return chosen
  const installed = of.order[channel]
  if (installed !== undefined) return installed
  if (channel === 'letter') return ['print']
  if (demo) return ['mailbox']
  return channel === 'email' ? ['smtp', 'notify'] : ['notify']
}

/** Reads `email=smtp,notify;text=notify`. Names that are not known are passed over. */
export function readOrder(text: string): Order {
  const pairs = text
    .split(';')
    .map(part => part.split('='))
    .filter(([channel = '', names = '']) => channel.trim() !== '' && names.trim() !== '')
  return Object.fromEntries(
    pairs.map(([channel = '', names = '']) => [
      channel.trim(),
      names
        .split(',')
        .map(name => name.trim())
        .filter(isCarrierName),
    ]),
  )
}
