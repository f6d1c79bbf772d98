import { instantInLondon, parseClock } from '#kernel/dates/london-time.ts'
import { plainDate } from '#kernel/dates/plain-date.ts'
import { type Form, field } from '#kernel/http/form.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import type { DecideForm } from './pages/proposal-page.ts'
import type { PublishingTexts } from './texts.en.ts'

export type ReadWhen =
  | { ok: true; publishAt: Date | undefined }
  | { ok: false; errors: FieldError[] }

export function decideForm(form: Form): DecideForm {
  return {
    when: field(form, 'when'),
    day: field(form, 'day'),
    time: field(form, 'time'),
    note: field(form, 'note'),
  }
}

/** When an approved version is to come online: now, or at a minute in London that is still to come. */
export function readWhen(form: DecideForm, now: Date, { errors: t }: PublishingTexts): ReadWhen {
  if (form.when === 'now') return { ok: true, publishAt: undefined }
  if (form.when !== 'later') return { ok: false, errors: [{ field: 'when', message: t.when }] }
  const [, day, month, year] = /^(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})$/.exec(form.day) ?? []
  const date = plainDate(Number(year), Number(month), Number(day))
  const minutes = parseClock(form.time.replace('.', ':').padStart(5, '0'))
  const errors: FieldError[] = []
  if (date === undefined) errors.push({ field: 'day', message: t.day })
  if (minutes === undefined) errors.push({ field: 'time', message: t.time })
  if (date === undefined || minutes === undefined) return { ok: false, errors }
  const publishAt = instantInLondon(date, minutes)
  return publishAt > now
    ? { ok: true, publishAt }
    : { ok: false, errors: [{ field: 'day', message: t.past }] }
}
