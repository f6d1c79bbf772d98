import { findParty } from '#customers'
import type { Config } from '#kernel/config.ts'
import type { CouncilIdentity } from '#kernel/context.ts'
import { addressLines } from '#kernel/facts/address.ts'
import { isId } from '#kernel/ids.ts'
import type { Pool, Tx } from '#kernel/transaction.ts'
import {
  type About,
  createCarriers,
  type messageRoutes,
  type ReceivingSetup,
  type SendingSetup,
  type Ways,
} from '#messages'
import { listOfficers } from '#organisations'
import { calendarWithEmail } from './calendar-with-email.ts'

type Around = {
  db: Pool
  secret: string
  clock: () => Date
  councils: () => Promise<readonly CouncilIdentity[]>
}

export type MessagesSetup = {
  sending: SendingSetup
  /** Undefined where the installation has no domain for answers. */
  receiving: ReceivingSetup | undefined
  routes: Omit<Parameters<typeof messageRoutes>[0], 'demo' | 'secret'>
}

/** Joins messages with whose they are: the addresses of a customer, the page of a case, the carriers of this installation. */
export function messagesOf(config: Config, { db, secret, clock, councils }: Around): MessagesSetup {
  const { messages } = config
  const domain = messages.replyDomain
  const receiving =
    domain === undefined
      ? undefined
      : { db, councils, secret, domain, ownSender: config.mailFrom, waysOf }
  const carriers = createCarriers({
    smtpUrl: config.smtpUrl,
    mailFrom: config.mailFrom,
    notifyKey: messages.notifyKey,
    notifyUrl: messages.notifyUrl,
    notifyEmailTemplate: messages.notifyEmailTemplate,
    notifyTextTemplate: messages.notifyTextTemplate,
    order: messages.carriers,
    clock,
  })
  return {
    sending: {
      carriers,
      secret,
      replyDomain: domain,
      waysOf,
      calendarOf: calendarWithEmail(secret),
    },
    receiving,
    routes: {
      ...MESSAGE_ROUTES,
      carriers,
      gatewayToken: messages.gatewayToken,
      notifyCallbackToken: messages.notifyCallbackToken,
      receiving,
    },
  }
}

/** What the routes of messages need of the rest of the house; where no machine calls, all that they need. */
export const MESSAGE_ROUTES: MessagesSetup['routes'] = {
  waysOf,
  aboutLink,
  officers: listOfficers,
  carriers: undefined,
  gatewayToken: undefined,
  notifyCallbackToken: undefined,
  receiving: undefined,
}

/** The addresses known now of `party:<id>`. Other keys are whoever queued the message's own. */
async function waysOf(tx: Tx, recipientKey: string): Promise<Ways | undefined> {
  const [kind, id] = recipientKey.split(':')
  const party = kind === 'party' && isId(id) ? await findParty(tx, id) : undefined
  if (party === undefined) return undefined
  const { email, telephone, address, name } = party
  return {
    ...(email === undefined ? {} : { email }),
    ...(telephone === undefined ? {} : { text: telephone }),
    ...(address === undefined ? {} : { letter: [name, ...addressLines(address)].join('\n') }),
  }
}

function aboutLink({ kind, id }: About) {
  return kind === 'case'
    ? { path: `/staff/cases/${id}`, text: { en: 'The case', cy: 'Yr achos' } }
    : undefined
}
