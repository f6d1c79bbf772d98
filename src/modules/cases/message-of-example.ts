import type { Ctx } from '#kernel/context.ts'
import type { PlainDate } from '#kernel/dates/plain-date.ts'
import { addressLines } from '#kernel/facts/address.ts'
import { addressIn } from '#kernel/facts/place.ts'
import type { CaseState, CaseType } from './case-type.ts'
import { councilWords, renderMessage } from './render-message.ts'

/** A message as an example of a service makes it, before there is any case of it. */
export type MadeMessage = {
  to: 'applicant' | 'team' | 'third'
  channels: readonly ('email' | 'text' | 'letter')[]
  subject: string
  body: string
  /** To whom it would be posted. */
  recipient: string
}

type Told = { id: string; on: PlainDate; state: CaseState; reason?: string }

/** Undefined where the service has no such message. What only a case has, its reference and links, is made up. */
export function messageOfExample(
  { council, locale, actor }: Pick<Ctx, 'council' | 'locale' | 'actor'>,
  caseType: CaseType,
  { id, on, state, reason }: Told,
): MadeMessage | undefined {
  const type = caseType.messages[id]
  const name = state.facts[caseType.applicant.name ?? '']
  const customer = typeof name === 'string' ? name : MADE_UP[0]
  const reference = `${caseType.reference}-7KD4-X9PM`
  const link = (path: string) => `${council.publicUrl}/${path}/${reference}`
  const words = renderMessage(id, {
    caseType,
    state,
    locale,
    reference,
    ...councilWords(council, locale),
    today: on,
    customer,
    reason,
    officer: actor.kind === 'officer' ? actor.name : undefined,
    statusLink: link('track'),
    replyLink: link('reply'),
    payLink: link('pay'),
  })
  if (type === undefined || words === undefined) return undefined
  const address = addressIn(state.facts[caseType.applicant.address ?? ''])
  const lines = address === undefined ? MADE_UP.slice(1) : addressLines(address)
  const recipient = [customer, ...lines].filter(line => line !== '').join('\n')
  if (type.to === 'applicant') return { to: type.to, channels: type.by, ...words, recipient }
  return { to: type.to === 'team' ? 'team' : 'third', channels: ['email'], ...words, recipient }
}

const MADE_UP = ['Jo Example', '1 High Street', 'Anytown', 'AN1 1AA']
