import { z } from 'zod'
import type { Locale } from '../context.ts'
import { formatDate } from '../dates/format.ts'
import { type PlainDate, parsePlainDate } from '../dates/plain-date.ts'
import { spanText } from '../dates/when.ts'
import type { SlotValue, Value } from '../expressions/value-type.ts'
import { date } from './date.ts'
import type { FactEnv, FactKind, FactParse, FormInput } from './fact-kind.ts'
import { factOptions, idSchema, withRequired } from './fact-options.ts'
import { BLANK, lineOf, right, wrong } from './form-input.ts'
import { isSlot, slotPart, timesOfSlot } from './slot-value.ts'

/** `monthWeekday`: on the same weekday of the month, as the second Tuesday. */
export const SLOT_REPEATS = ['week', 'fortnight', 'monthWeekday'] as const
export type SlotRepeat = (typeof SLOT_REPEATS)[number]

/** How often it may come again, and how many times at most in all. */
export const repeatsSchema = z.strictObject({
  every: z.array(z.enum(SLOT_REPEATS)).min(1).meta({
    title: 'a list of week, fortnight and monthWeekday',
    description: 'How often it may come again; the customer chooses one.',
  }),
  most: z
    .int()
    .min(2)
    .max(104)
    .meta({ description: 'How many times at most, the first included.' }),
})

const schema = z.strictObject({
  type: z.literal('slot'),
  resource: idSchema,
  length: z
    .string()
    .regex(/^[1-9]\d{0,3} (minutes?|hours?|days?)$/, 'must be as 30 minutes, 2 hours or 1 day')
    .optional(),
  size: z.unknown().optional(),
  which: z.unknown().optional(),
  minutes: z.unknown().optional(),
  repeats: repeatsSchema.optional(),
  earliest: z.unknown().optional(),
  latest: z.unknown().optional(),
  ...factOptions,
})
export type SlotDefinition = z.infer<typeof schema>

export const SLOT_WISHES = [1, 2, 3] as const

/**
 * An appointment with a kind of resource (`resource`), of a `length`, for a party of a `size` (an
 * expression). Where an answer decides, `which` gives the kind and `minutes` the length. Booked, it has an id, `startsAt` and `endsAt` (instants); wished for, up to three
 * `preferred` days in order, and perhaps a part of the day. With `repeats` it may be a series: `more` has the
 * times after the first.
 */
export const slot: FactKind<SlotDefinition> = {
  schema,
  valueType: () => ({ kind: 'slot' }),
  parse: (form, name, definition, env) => {
    const preferred: PlainDate[] = []
    for (const wish of SLOT_WISHES) {
      const read = readWish(form, `${name}-${wish}`, { definition, env })
      if (!read.ok) return read
      const day = typeof read.value === 'string' ? parsePlainDate(read.value) : undefined
      if (day !== undefined) preferred.push(day)
    }
    const part = slotPart(lineOf(form, `${name}-part`))
    if (preferred.length === 0)
      return part === undefined ? BLANK : wrong(`${name}-1-day`, 'required')
    return right(part === undefined ? { preferred } : { preferred, part })
  },
  check: (value, definition, env) => {
    if (!isSlot(value)) return ['wrongKind']
    const days = value.preferred ?? []
    const codes = days.flatMap(day => date.check(day, { ...bounds(definition), type: 'date' }, env))
    return [...new Set(codes)]
  },
  possibleErrors: definition =>
    withRequired(
      definition,
      date.possibleErrors({ ...bounds(definition), type: 'date', optional: true }),
    ),
  display: (value, _definition, locale) => (isSlot(value) ? slotLines(value, locale) : []),
  toForm: (value, name) => {
    if (!isSlot(value)) return {}
    const days = (value.preferred ?? []).map((day, index) =>
      date.toForm(day, `${name}-${index + 1}`, { type: 'date' }),
    )
    return Object.assign({ [`${name}-part`]: value.part ?? '' }, ...days)
  },
  firstField: name => `${name}-1-day`,
  fromSource: source => {
    if (typeof source === 'string') return fromDays([source])
    if (Array.isArray(source)) return fromDays(source)
    return isSlot(source) ? source : undefined
  },
}

function bounds({ earliest, latest }: SlotDefinition) {
  return {
    ...(earliest === undefined ? {} : { earliest }),
    ...(latest === undefined ? {} : { latest }),
  }
}

function readWish(
  form: FormInput,
  name: string,
  { definition, env }: { definition: SlotDefinition; env: FactEnv },
): FactParse {
  return date.parse(form, name, { ...bounds(definition), type: 'date' }, env)
}

function fromDays(source: readonly unknown[]): Value | undefined {
  const preferred = source.map(each => parsePlainDate(String(each)))
  const days = preferred.filter(day => day !== undefined)
  return days.length === source.length && days.length > 0 ? { preferred: days } : undefined
}

const WORDS: Record<Locale, { or: string; morning: string; afternoon: string }> = {
  en: { or: 'or', morning: 'morning', afternoon: 'afternoon' },
  cy: { or: 'neu', morning: 'bore', afternoon: 'prynhawn' },
}

function slotLines(value: SlotValue, locale: Locale): readonly string[] {
  const words = WORDS[locale]
  const times = timesOfSlot(value)
  if (times.length > 0)
    return times.map(({ startsAt, endsAt }) =>
      spanText({ startsAt: new Date(startsAt), endsAt: new Date(endsAt) }, locale),
    )
  const part = value.part === undefined ? '' : `, ${words[value.part]}`
  const days = (value.preferred ?? []).flatMap(day => parsePlainDate(day) ?? [])
  return days.map(
    (day, index) => `${index === 0 ? '' : `${words.or} `}${formatDate(day, locale)}${part}`,
  )
}
