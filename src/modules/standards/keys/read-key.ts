import type { Locale } from '#kernel/context.ts'
import { addYears, type PlainDate, parsePlainDate } from '#kernel/dates/plain-date.ts'
import { kindOf } from '#kernel/facts/registry.ts'
import { type Form, field, fields } from '#kernel/http/form.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import { texts } from '../texts.ts'
import { isFingerprint, isScope } from './api-key.ts'
import type { NewApiKey } from './make-key.ts'

export type ReadKey = { kind: 'read'; key: NewApiKey } | { kind: 'wrong'; errors: FieldError[] }

const MOST_CALLS = 1_000_000
/** Keys that never end are never looked at again. */
const MOST_YEARS = 2

/** Reads the form of a new key. */
export function readKey(form: Form, at: { locale: Locale; today: PlainDate }): ReadKey {
  const t = texts[at.locale].keys.errors
  const [name, contact] = [field(form, 'name').slice(0, 100), field(form, 'contact')]
  const scopes = fields(form, 'scopes').filter(isScope)
  const [perMinute, perDay] = [countIn(form, 'perMinute'), countIn(form, 'perDay')]
  const expiresOn = dayIn(form, at.today)
  const fingerprint = field(form, 'fingerprint').toLowerCase()
  const wrong: [boolean, string, string][] = [
    [name === '', 'name', t.name],
    [!isEmail(contact), 'contact', t.contact],
    [scopes.length === 0, 'scopes', t.scopes],
    [perMinute === undefined, 'perMinute', t.number],
    [perDay === undefined, 'perDay', t.number],
    [expiresOn === undefined, 'expires-day', t.expires],
    [fingerprint !== '' && !isFingerprint(fingerprint), 'fingerprint', t.fingerprint],
  ]
  const errors = wrong.flatMap(([is, at, message]) => (is ? [{ field: at, message }] : []))
  if (perMinute === undefined || perDay === undefined || expiresOn === undefined)
    return { kind: 'wrong', errors }
  if (errors.length > 0) return { kind: 'wrong', errors }
  const limits = { perMinute, perDay, expiresOn }
  return {
    kind: 'read',
    key: { name, contact, scopes, ...limits, fingerprint: fingerprint || undefined },
  }
}

function countIn(form: Form, name: string): number | undefined {
  const typed = field(form, name).replaceAll(',', '')
  const count = /^\d{1,7}$/.test(typed) ? Number(typed) : 0
  return count >= 1 && count <= MOST_CALLS ? count : undefined
}

function dayIn(form: Form, today: PlainDate): PlainDate | undefined {
  const parsed = kindOf({ type: 'date' }).parse(
    form,
    'expires',
    { type: 'date' },
    { today, dateOf: () => undefined },
  )
  const day =
    parsed.ok && typeof parsed.value === 'string' ? parsePlainDate(parsed.value) : undefined
  return day !== undefined && day >= today && day <= addYears(today, MOST_YEARS) ? day : undefined
}

function isEmail(typed: string): boolean {
  const parsed = kindOf({ type: 'email' }).parse(
    { email: typed },
    'email',
    { type: 'email' },
    { today: '1970-01-01' as PlainDate, dateOf: () => undefined }, // An email address knows no day.
  )
  return parsed.ok && parsed.value !== undefined
}
