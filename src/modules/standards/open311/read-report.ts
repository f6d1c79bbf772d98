import type { Given } from '#journeys'
import { todayIn } from '#kernel/dates/plain-date.ts'
import { type Form, field, fields } from '#kernel/http/form.ts'
import type { Model } from '#services'
import { standingOf } from './attributes.ts'
import type { ToldPlace } from './find-place.ts'
import type { Fault311 } from './write.ts'

export type Report = {
  /** By fact, as a program gives answers. */
  readonly given: Given
  /** Answers that the protocol sends whether they are asked or not. */
  readonly spare: readonly string[]
  readonly place: ToldPlace
  /** Where pictures are to be fetched. */
  readonly pictures: readonly string[]
}

export type ReadReport =
  | { readonly kind: 'read'; readonly report: Report }
  | { readonly kind: 'wrong'; readonly faults: readonly Fault311[] }

/** Reads a report as Open311 sends it: the place, the person, the words, and `attribute[code]`. */
export function readReport(model: Model, form: Form): ReadReport {
  const standing = standingOf(model)
  const place = readPlace(form)
  if (place.kind === 'wrong') return place
  const name = [field(form, 'first_name'), field(form, 'last_name')].join(' ').trim()
  const told = [
    [standing.name, name],
    [standing.email, field(form, 'email')],
    [standing.telephone, field(form, 'phone')],
    [standing.description, field(form, 'description')],
  ] as const
  const asked = told.flatMap(([fact, value]) =>
    fact === undefined || value === '' ? [] : [[fact, value] as const],
  )
  const given = {
    ...attributesIn(model, form),
    ...Object.fromEntries(asked),
  }
  const contact = [standing.name, standing.email, standing.telephone, standing.description]
  const spare = contact.filter(fact => fact !== undefined)
  return { kind: 'read', report: { given, spare, place: place.told, pictures: picturesIn(form) } }
}

/** `attribute[bin]`, `attribute[position][]`, or the same name more than once for several values. */
function attributesIn(model: Model, form: Form): Record<string, unknown> {
  const given: Record<string, unknown> = {}
  for (const key of Object.keys(form)) {
    const code = /^attribute\[([^\]]+)\](\[\d*\])?$/.exec(key)?.[1]
    if (code === undefined) continue
    const values = fields(form, key).map(value => value.trim())
    const type = model.facts.get(code)?.definition.type
    const before = given[code]
    if (type === 'choices')
      given[code] = [...(Array.isArray(before) ? before : []), ...split(values)]
    else given[code] = type === 'date' ? dayIn(values.at(-1) ?? '') : values.at(-1)
  }
  return given
}

/** Some clients send several values as one, divided by commas. */
function split(values: readonly string[]): string[] {
  return values.flatMap(value => value.split(',').map(one => one.trim())).filter(one => one !== '')
}

/** A datetime is the day that it was in Britain; a day stands as it is. */
function dayIn(text: string): string {
  const at = /^\d{4}-\d{2}-\d{2}T/.test(text) ? new Date(text) : undefined
  return at === undefined || Number.isNaN(at.getTime()) ? text : todayIn(at)
}

type Place =
  | { readonly kind: 'read'; readonly told: ToldPlace }
  | { readonly kind: 'wrong'; readonly faults: readonly Fault311[] }

function readPlace(form: Form): Place {
  const point = pointIn(form)
  const [words, id] = [field(form, 'address_string'), field(form, 'address_id')]
  if (point === 'wrong')
    return wrong('lat and long must be numbers: degrees of latitude and longitude (WGS 84)')
  if (point === undefined && words === '' && id === '')
    return wrong('A place is needed: lat and long, address_string, or address_id')
  return { kind: 'read', told: { point, words, id } }
}

function wrong(description: string): Place {
  return { kind: 'wrong', faults: [{ code: 400, description }] }
}

function pointIn(form: Form): [number, number] | undefined | 'wrong' {
  const [lat, long] = [field(form, 'lat'), field(form, 'long')]
  if (lat === '' && long === '') return undefined
  const [latitude, longitude] = [Number(lat), Number(long)]
  const right = lat !== '' && long !== '' && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
  return right ? [latitude, longitude] : 'wrong'
}

/** The addresses of pictures, each once. */
function picturesIn(form: Form): string[] {
  const media = fields(form, 'media_url').map(url => url.trim())
  return [...new Set(media.filter(url => url !== ''))]
}
