import type { PlainDate } from '#kernel/dates/plain-date.ts'
import { kindOf } from '#kernel/facts/registry.ts'
import type { Form } from '#kernel/http/form.ts'

/** The email address in the field `email` of a form; undefined when it is none. */
export function emailKind(form: Form): string | undefined {
  const read = kindOf({ type: 'email' }).parse(
    form,
    'email',
    { type: 'email' },
    { today: '2000-01-01' as PlainDate, dateOf: () => undefined },
  ) // An email's shape has no day.
  return read.ok && typeof read.value === 'string' ? read.value.toLowerCase() : undefined
}
