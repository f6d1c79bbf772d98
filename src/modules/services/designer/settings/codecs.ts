import { parseDuration } from '#kernel/dates/duration.ts'
import { type Form, field, fields } from '#kernel/http/form.ts'
import { parseMoney } from '#kernel/money.ts'
import { entries, listed } from '../look-at-draft.ts'
import { worked } from './worked.ts'

export type SettingError =
  | 'needed'
  | 'time'
  | 'whole'
  | 'number'
  | 'amount'
  | 'day'
  | 'minutes'
  | 'by'
  | 'first'
  | 'second'
  | 'noSecond'
  | 'step'
  | 'stepHow'
  | 'both'
  | 'bothAmounts'

type Typed = string | readonly string[]
/** `at`: behind which of several fields the fault stands, such as `-b`. */
type Read = { value: unknown } | { wrong: SettingError; at?: string }

/** How a value of the file stands in a form and comes back: what is read is what was shown. */
export type Codec = {
  /** Undefined when the form did not ask it. */
  typed(form: Form, name: string): Typed | undefined
  /** Undefined when the value says more than a form can. */
  shown(value: unknown): Typed | undefined
  read(typed: Typed): Read
}

const text = (form: Form, name: string): string | undefined =>
  form[name] === undefined ? undefined : field(form, name)

/** A value in one line; blank takes it away. */
function line(read: (typed: string) => Read): Codec {
  return {
    typed: text,
    shown: value =>
      value === undefined
        ? ''
        : typeof value === 'string' || typeof value === 'number'
          ? String(value)
          : undefined,
    read: typed => (typed === '' ? { value: undefined } : read(String(typed))),
  }
}

function fitting(shape: RegExp, wrong: SettingError, value: (typed: string) => unknown): Codec {
  return line(typed => (shape.test(typed) ? { value: value(typed) } : { wrong }))
}

// Whatever a form did not send of a box was not ticked, so each is sent with its name under `asked`.
function asked(form: Form, name: string): boolean {
  return fields(form, 'asked').includes(name)
}

const yes: Codec = {
  typed: (form, name) => (asked(form, name) ? field(form, name) : undefined),
  shown: value =>
    value === true ? 'yes' : value === undefined || value === false ? '' : undefined,
  read: typed => ({ value: typed === 'yes' ? true : undefined }),
}

/** What is so unless the file says no. */
const unlessNo: Codec = {
  typed: (form, name) => (asked(form, name) ? field(form, name) : undefined),
  shown: value =>
    value === false ? '' : value === undefined || value === true ? 'yes' : undefined,
  read: typed => ({ value: typed === 'yes' ? undefined : false }),
}

const many: Codec = {
  typed: (form, name) => (asked(form, name) ? fields(form, name) : undefined),
  shown: value => {
    const list = listed(value)
    const plain = value === undefined || Array.isArray(value)
    return plain && list.every(each => typeof each === 'string') ? list.map(String) : undefined
  },
  read: typed => ({ value: typed.length === 0 ? undefined : [...listed(typed)] }),
}

/** `escalate`, or `do:close` for `{ do: close }`: one of several, of which some name another element. */
const tagged: Codec = {
  typed: text,
  shown: value => {
    if (value === undefined) return ''
    if (typeof value === 'string') return value
    const members = Object.entries(entries(value))
    const plain = members.every(([, each]) => typeof each === 'string')
    return members.length > 0 && plain
      ? members
          .map(([key, each]) => `${key}:${String(each)}`)
          .sort()
          .join(';')
      : undefined
  },
  read: typed => {
    if (typed === '') return { value: undefined }
    const whole = String(typed)
    if (!whole.includes(':')) return { value: whole }
    const members = whole.split(';').map(each => each.split(':'))
    return { value: Object.fromEntries(members.map(([key = '', each = '']) => [key, each])) }
  },
}

/** Raised or cleared. */
const flag: Codec = {
  typed: text,
  shown: value => (value === undefined ? '' : value === true ? 'raise' : 'clear'),
  read: typed => ({ value: typed === '' ? undefined : typed === 'raise' }),
}

/** What an action does to a clock; made longer by a time of its own. */
const move: Codec = {
  typed: (form, name) => {
    const chosen = text(form, name)
    return chosen === 'extend' ? `extend:${field(form, `${name}-by`)}` : chosen
  },
  shown: tagged.shown,
  read: typed =>
    String(typed).startsWith('extend:') && parseDuration(String(typed).slice(7)) === undefined
      ? { wrong: 'by' }
      : tagged.read(typed),
}

/** A length of time, or until a date that the case knows. */
const target: Codec = {
  typed: (form, name) => {
    const until = field(form, `${name}-until`)
    return until === '' ? text(form, name) : `until:${until}`
  },
  shown: tagged.shown,
  read: typed => {
    if (typed === '') return { value: undefined }
    if (String(typed).startsWith('until:')) return tagged.read(typed)
    return parseDuration(String(typed)) === undefined ? { wrong: 'time' } : { value: typed }
  },
}

const SHIFT = /^today (\+|-) (\d+ (?:working )?[a-z]+)$/

/** A day told from today: `today`, `today + 3 working days`, `today - 1 year`, or the id of a date. */
const day: Codec = {
  typed: text,
  shown: value => {
    if (value === undefined) return ''
    if (typeof value === 'string') return value
    const [[operator, operands] = ['', undefined], ...more] = Object.entries(entries(value))
    const [from, by, ...rest] = listed(operands)
    const sign = operator === 'add' ? '+' : operator === 'subtract' ? '-' : undefined
    const plain = more.length === 0 && rest.length === 0 && from === 'today'
    return sign !== undefined && plain && typeof by === 'string' ? `today ${sign} ${by}` : undefined
  },
  read: typed => {
    if (typed === '') return { value: undefined }
    if (/^([a-z][a-zA-Z0-9]*|\d{4}-\d{2}-\d{2})$/.test(String(typed))) return { value: typed }
    const [, sign, by = ''] = SHIFT.exec(String(typed)) ?? []
    if (sign === undefined || parseDuration(by) === undefined) return { wrong: 'day' }
    return { value: { [sign === '+' ? 'add' : 'subtract']: ['today', by] } }
  },
}

/** An amount of money: fixed, for each of a number, or worked out: `£20`, `£20 × weeks`, `=total`. */
const price: Codec = {
  typed: (form, name) => {
    const amount = text(form, name)
    const [each, total] = [field(form, `${name}-each`), field(form, `${name}-worked`)]
    if (amount === undefined) return undefined
    if (total !== '') return amount + each === '' ? `=${total}` : '!'
    return each === '' ? amount : `${amount} × ${each}`
  },
  shown: value => {
    if (value === undefined) return ''
    if (typeof value === 'string') return value.startsWith('£') ? value : `=${value}`
    const [[operator, operands] = ['', undefined], ...more] = Object.entries(entries(value))
    const [amount, each, ...rest] = listed(operands)
    const plain = operator === 'multiply' && more.length === 0 && rest.length === 0
    const fixed = typeof amount === 'string' && amount.startsWith('£')
    return plain && fixed && typeof each === 'string' ? `${amount} × ${each}` : undefined
  },
  read: typed => {
    if (typed === '') return { value: undefined }
    if (typed === '!') return { wrong: 'bothAmounts' }
    if (String(typed).startsWith('=')) return { value: String(typed).slice(1) }
    const [amount = '', each] = String(typed).split(' × ')
    const first = amountIn(amount)
    if (first === undefined) return { wrong: 'amount' }
    return { value: each === undefined ? first : { multiply: [first, each] } }
  },
}

/** `12.5` and `£12.50` are the same. */
function amountIn(typed: string): string | undefined {
  const text = typed.startsWith('£') ? typed : `£${typed}`
  if (parseMoney(text) === undefined) return undefined
  return /\.\d$/.test(text) ? `${text}0` : text
}

const isTime = (typed: string): Read =>
  parseDuration(typed) === undefined ? { wrong: 'time' } : { value: typed }

export const codecs = {
  line: line(typed => ({ value: typed })),
  one: tagged,
  time: line(isTime),
  whole: fitting(/^\d{1,6}$/, 'whole', Number),
  number: fitting(/^-?\d{1,9}(\.\d+)?$/, 'number', Number),
  amount: line(typed => {
    const value = amountIn(typed)
    return value === undefined ? { wrong: 'amount' } : { value }
  }),
  minutes: fitting(/^[1-9]\d{0,3} (minutes?|hours?|days?)$/, 'minutes', typed => typed),
  yes,
  unlessNo,
  many,
  flag,
  move,
  target,
  day,
  price,
  worked,
} satisfies Record<string, Codec>
