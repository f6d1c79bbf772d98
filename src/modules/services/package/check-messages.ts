import { LOCALES } from '#kernel/context.ts'
import { either, said } from '../phrases/said.ts'
import type { Check, Draft } from './draft.ts'
import type { Report } from './mistake.ts'
import { fileOf } from './package-source.ts'
import { placeholdersIn } from './placeholders.ts'

const needs = { email: 'email', text: 'telephone', letter: 'address' } as const

/** Every message is sent by something, and can reach whom it is for. */
export const checkMessages: Check = (draft, report) => {
  const { messages = {}, applicant = {}, case: section } = draft.definition
  const told = new Set(Object.values(section.actions).flatMap(action => action.tell ?? []))
  for (const [id, message] of Object.entries(messages)) {
    const at = { file: fileOf.definition, path: ['messages', id] }
    if (message.on === undefined && !told.has(id))
      report.error(at, {
        code: 'neverSent',
        message: said`Nothing sends the message ${id}.`,
        fix: said`Give it an on, or name it in the tell of an action.`,
      })
    if (typeof message.to === 'object') checkThirdParty(draft, id, report)
    if (message.to !== 'applicant') continue
    const missing = (message.by ?? ['email']).filter(way => applicant[needs[way]] === undefined)
    if (missing.length === (message.by ?? ['email']).length)
      report.error(at, {
        code: 'cannotReach',
        message: said`The message ${id} goes by ${either(missing)}, but applicant names no ${either(missing.map(way => needs[way]))}.`,
        fix: said`Name the fact under applicant, or send it another way.`,
      })
  }
}

/** Somebody the customer named gets an email; what only the customer may see stays out of it. */
function checkThirdParty(draft: Draft, id: string, report: Report): void {
  const message = draft.definition.messages?.[id]
  if (message === undefined || typeof message.to !== 'object') return
  const { fact } = message.to
  const at = {
    file: fileOf.definition,
    path: ['messages', id, 'to', 'fact'],
    part: 'value' as const,
  }
  const type = draft.facts.get(fact)?.definition.type
  if (type !== 'email')
    report.error(at, {
      code: type === undefined ? 'unknownId' : 'wrongType',
      message: said`${fact} is not a fact with an email address.`,
      fix: said`Name a fact of the type email.`,
    })
  if (message.by?.some(way => way !== 'email') === true)
    report.error(
      { file: fileOf.definition, path: ['messages', id, 'by'] },
      {
        code: 'cannotReach',
        message: said`The message ${id} goes to somebody else, who can only be reached by email.`,
        fix: said`Leave out by.`,
      },
    )
  for (const locale of LOCALES) {
    const words = draft.content[locale]?.messages?.[id]
    const link = placeholdersIn(`${words?.subject ?? ''} ${words?.body ?? ''}`).find(
      name => name === 'statusLink' || name === 'replyLink',
    )
    if (link !== undefined)
      report.error(
        { file: fileOf.content(locale), path: ['messages', id, 'body'] },
        {
          code: 'placeholder',
          message: said`{${link}} is the customer’s own and cannot go to somebody else.`,
          fix: said`Remove it.`,
        },
      )
  }
}
