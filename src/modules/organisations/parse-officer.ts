import { type PlainDate, plainDate } from '#kernel/dates/plain-date.ts'
import { type Form, field, fields } from '#kernel/http/form.ts'
import { isId } from '#kernel/ids.ts'
import { emailKey, type Officer, type Team } from './officer.ts'
import { isRole } from './roles.ts'

export type Parsed<T> =
  | { kind: 'parsed'; value: T }
  | { kind: 'errors'; errors: readonly { field: string; error: FormFault }[] }
export type FormFault = 'name' | 'nameCy' | 'email' | 'roles' | 'leavesOn' | 'key' | 'long'

const EMAIL = /^[^\s@<>]+@[^\s@<>.]+(\.[^\s@<>.]+)+$/
const LONGEST = 200

export function isEmail(text: string): boolean {
  return EMAIL.test(text) && text.length <= 254
}

/** What an administrator typed about a person, over what is known of them. */
export function parseOfficer(form: Form, before: Officer): Parsed<Officer> {
  const [name, email] = [field(form, 'name'), emailKey(field(form, 'email'))]
  const roles = fields(form, 'roles').filter(isRole)
  const leavesOn = parseDate(form, 'leavesOn')
  const errors = [
    ...faults('name', name === '', 'name'),
    ...faults('name', name.length > LONGEST, 'long'),
    ...faults('email', !isEmail(email), 'email'),
    ...faults('roles', roles.length === 0, 'roles'),
    ...faults('leavesOn-day', leavesOn === undefined, 'leavesOn'),
  ]
  if (leavesOn === undefined || errors.length > 0) return { kind: 'errors', errors }
  const teamIds = fields(form, 'teams').filter(isId)
  return { kind: 'parsed', value: { ...before, name, email, roles, teamIds, leavesOn } }
}

/** What an administrator typed about a team. The key is given once. */
export function parseTeam(form: Form, before: Team, now: Date): Parsed<Team> {
  const isNew = before.key === ''
  const typed = {
    nameEn: field(form, 'nameEn'),
    nameCy: field(form, 'nameCy'),
    email: field(form, 'email'),
    telephone: field(form, 'telephone'),
  }
  const key = isNew ? field(form, 'key') : before.key
  const closed = field(form, 'closed') === 'yes'
  const errors = [
    ...faults('nameEn', typed.nameEn === '', 'name'),
    ...faults('nameCy', typed.nameCy === '', 'nameCy'),
    ...faults('key', !/^[a-z][a-zA-Z0-9]{0,59}$/.test(key), 'key'),
    ...faults('email', typed.email !== '' && !isEmail(typed.email), 'email'),
    ...(['nameEn', 'nameCy', 'telephone'] as const).flatMap(name =>
      faults(name, typed[name].length > LONGEST, 'long'),
    ),
  ]
  if (errors.length > 0) return { kind: 'errors', errors }
  return {
    kind: 'parsed',
    value: { ...before, ...typed, key, closedAt: closed ? (before.closedAt ?? now) : null },
  }
}

function faults(
  name: string,
  wrong: boolean,
  error: FormFault,
): { field: string; error: FormFault }[] {
  return wrong ? [{ field: name, error }] : []
}

/** Null when all three parts are empty; undefined when they are no day. */
function parseDate(form: Form, name: string): PlainDate | null | undefined {
  const parts = ['year', 'month', 'day'].map(part => field(form, `${name}-${part}`))
  if (parts.every(part => part === '')) return null
  if (!parts.every(part => /^\d{1,4}$/.test(part))) return undefined
  const [year = 0, month = 0, day = 0] = parts.map(Number)
  return year < 1900 ? undefined : plainDate(year, month, day)
}
