import { addMonths, type PlainDate, parsePlainDate, todayIn } from '#kernel/dates/plain-date.ts'
import { notFound } from '#kernel/errors.ts'
import { email as emailKind } from '#kernel/facts/email.ts'
import { field } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page, redirect } from '#kernel/http/route.ts'
import { isId, newId } from '#kernel/ids.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import { inCouncil, readingCouncil, type Tx } from '#kernel/transaction.ts'
import { bookSeries, bookSlot, type Directly } from './book-directly.ts'
import type { Guest } from './booking.ts'
import { type AddPage, addPage } from './pages/add-page.ts'
import { REPEATS, type Repeat } from './repeat.ts'
import { findSpan } from './search-slots.ts'
import { refusalText } from './slot-words.ts'
import { findResource } from './store-resources.ts'
import { staffTexts } from './texts-staff.ts'

const KEPT_MONTHS = 12

/** The resource and slot of the address or the form. @throws AppError NOT_FOUND */
async function openSlot(tx: Tx, request: RequestContext) {
  const from = (name: string) => {
    const asked = request.query[name]
    return field(request.form, name) || (typeof asked === 'string' ? asked : '')
  }
  const id = from('resource')
  const resource = isId(id) ? await findResource(tx, id) : undefined
  const at = from('at')
  const startsAt = /^\d{1,9}$/.test(at) ? new Date(Number(at) * 60_000) : undefined
  const span =
    resource === undefined || startsAt === undefined
      ? undefined
      : findSpan([resource], { party: 1 }, startsAt)
  if (resource === undefined || span === undefined) throw notFound('a slot to book')
  return { resource, span }
}

export async function showAdd(request: RequestContext): Promise<Answer> {
  const slot = await readingCouncil(request.db, request.council.id, tx => openSlot(tx, request))
  return page(addPage(request, { ...slot, form: { party: '1' }, errors: [] }))
}

export function postAdd(request: RequestContext): Promise<Answer> {
  return inCouncil(request.db, request.council.id, async tx => {
    const slot = await openSlot(tx, request)
    const again = (errors: readonly FieldError[], more: Partial<AddPage> = {}) =>
      page(addPage(request, { ...slot, form: request.form, errors, ...more }), 400)
    const read = readAdd(request, todayIn(slot.span.startsAt))
    if (!read.ok) return again(read.errors)
    const { guest, party, repeat } = read
    const ask: Directly = {
      kind: slot.resource.kind,
      wish: { party, areas: slot.resource.schedule.areas },
      startsAt: slot.span.startsAt,
      resourceId: slot.resource.id,
      about: { kind: 'booking', id: newId(request.now.getTime()) },
      guest,
      note: field(request.form, 'note').slice(0, 1000),
      forgetOn: addMonths(repeat?.until ?? todayIn(slot.span.startsAt), KEPT_MONTHS),
      now: request.now,
      as: 'officer',
    }
    if (repeat !== undefined) {
      const skipConflicts = field(request.form, 'skip') === 'yes'
      const made = await bookSeries(tx, request, {
        ...ask,
        resourceId: slot.resource.id,
        repeat,
        skipConflicts,
      })
      if (made.kind === 'conflicts') {
        const message = staffTexts[request.locale].conflicts
        return again([{ field: 'repeat', message }], { conflicts: made.days })
      }
      return toBooking(request, made.bookings[0]?.id, `series.${made.bookings.length}`)
    }
    const booked = await bookSlot(tx, request, ask)
    if (booked.kind === 'refused')
      return again([{ field: 'name', message: refusalText(booked.reason, request.locale) }])
    return toBooking(request, booked.booking.id, 'added')
  })
}

function toBooking(request: RequestContext, id: string | undefined, done: string): Answer {
  return redirect(
    request.link(id === undefined ? '/staff/bookings' : `/staff/bookings/${id}?done=${done}`),
  )
}

type Read =
  | { ok: true; guest: Guest; party: number; repeat: Repeat | undefined }
  | { ok: false; errors: readonly FieldError[] }

function readAdd({ form, locale }: RequestContext, first: PlainDate): Read {
  const t = staffTexts[locale]
  const errors: FieldError[] = []
  const wrong = (name: string, message: string) => errors.push({ field: name, message })
  const [name, title, telephone] = ['name', 'title', 'telephone'].map(each =>
    field(form, each).slice(0, 150),
  )
  if (!name) wrong('name', t.missingName)
  if (!title) wrong('title', t.missingFor)
  const email = readEmail(field(form, 'email'))
  if (email === 'wrong') wrong('email', t.wrongEmail)
  const party = field(form, 'party') === '' ? 1 : Number(field(form, 'party'))
  if (!Number.isInteger(party) || party < 1 || party > 10_000) wrong('party', t.wrongParty)
  const every = REPEATS.find(each => each === field(form, 'repeat'))
  const until = parsePlainDate(field(form, 'until'))
  if (every !== undefined && (until === undefined || until <= first)) wrong('until', t.wrongUntil)
  if (errors.length > 0) return { ok: false, errors }
  return {
    ok: true,
    party,
    repeat: every === undefined || until === undefined ? undefined : { every, until },
    guest: {
      name: name ?? '',
      title: title ?? '',
      locale,
      ...(email === undefined || email === 'wrong' ? {} : { email }),
      ...(telephone ? { telephone } : {}),
    },
  }
}

function readEmail(text: string): string | 'wrong' | undefined {
  if (text === '') return undefined
  const env = { today: '2000-01-01' as PlainDate, dateOf: () => undefined } // It does not look at the day.
  const read = emailKind.parse({ email: text }, 'email', { type: 'email' }, env)
  return read.ok && typeof read.value === 'string' ? read.value : 'wrong'
}
