import type { Check } from './draft.ts'
import { fileOf } from './package-source.ts'

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
        message: `Nothing sends the message ${id}.`,
        fix: 'Give it an on, or name it in the tell of an action.',
      })
    if (message.to !== 'applicant') continue
    const missing = (message.by ?? ['email']).filter(way => applicant[needs[way]] === undefined)
    if (missing.length === (message.by ?? ['email']).length)
      report.error(at, {
        code: 'cannotReach',
        message: `The message ${id} goes by ${missing.join(' or ')}, but applicant names no ${missing.map(way => needs[way]).join(' and no ')}.`,
        fix: 'Name the fact under applicant, or send it another way.',
      })
  }
}
