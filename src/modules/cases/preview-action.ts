import type { Ctx } from '#kernel/context.ts'
import type { Value } from '#kernel/expressions/value-type.ts'
import { chooseWay, type Preference } from '#messages'
import { type Change, changesOf } from './action-changes.ts'
import { applyAction } from './apply-action.ts'
import { caseEnv } from './case-env.ts'
import type { ActionType, ById } from './case-type.ts'
import type { OpenedRow } from './get-case.ts'
import { renderMessage } from './render-message.ts'
import { messageContext, replyAddress, waysOf } from './tell.ts'

export type PreviewedMessage = {
  to: 'applicant' | 'team' | 'third'
  /** The channel it goes by; undefined when the customer gave no address that it could go to. */
  channel: string | undefined
  subject: string
  body: string
}

export type Preview = { changes: Change[]; messages: PreviewedMessage[] }

export type Previewing = {
  id: string
  action: ActionType
  facts: ById<Value>
  reason?: string | undefined
  note?: string | undefined
  /** The channel that the customer has asked for. */
  preference: Preference | undefined
}

/** What an action would change and whom it would tell, with what is filled in so far. Nothing is done. */
export function previewAction(ctx: Ctx, opened: OpenedRow, previewing: Previewing): Preview {
  const { row, caseType } = opened
  const { id, action, facts, reason, note, preference } = previewing
  const env = caseEnv(ctx.council, ctx.now)
  const decision = applyAction(caseType, row.state, { id, action, facts, env })
  if (decision.kind === 'refused') return { changes: [], messages: [] }
  const telling = { row: { ...row, state: decision.state }, caseType, messages: decision.messages }
  const said = {
    ...telling,
    ...(reason === undefined ? {} : { reason }),
    ...(note === undefined ? {} : { note }),
  }
  const context = {
    ...messageContext(ctx, said, replyAddress(ctx, row, '...')),
    noReason: '…',
  }
  const messages = decision.messages.flatMap((message): PreviewedMessage[] => {
    const [type, words] = [caseType.messages[message], renderMessage(message, context)]
    if (type === undefined || words === undefined) return []
    const chosen = chooseWay(waysOf(telling), type.by, preference)
    if (typeof type.to === 'object') {
      const named = typeof decision.state.facts[type.to.fact] === 'string'
      return [{ to: 'third', channel: named ? 'email' : undefined, ...words }]
    }
    const channel = type.to === 'team' ? 'email' : chosen?.channel
    return [{ to: type.to, channel, ...words }]
  })
  return { changes: changesOf(row.state, decision.state), messages }
}
