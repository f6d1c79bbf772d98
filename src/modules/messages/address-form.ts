import type { Locale } from '#kernel/context.ts'
import { factErrorText } from '#kernel/facts/error-text.ts'
import { kindOf } from '#kernel/facts/registry.ts'
import { type Form, field } from '#kernel/http/form.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import type { Channel } from './message.ts'
import { texts } from './texts.ts'

export type AddressParse =
  | { ok: true; channel: Channel; recipient: string }
  | { ok: false; errors: FieldError[] }

/** Channels for which an officer can type an address. */
export const TYPED_CHANNELS = ['email', 'text', 'letter'] as const

/** Reads the form with which an officer gives another address: a channel and its own field. */
export function parseAddress(form: Form, locale: Locale): AddressParse {
  const t = texts[locale].act
  const channel = TYPED_CHANNELS.find(each => each === field(form, 'channel'))
  if (channel === undefined) return wrong('channel', t.chooseChannel)
  if (channel === 'letter') return parsePostal(form, locale)
  const type = channel === 'email' ? 'email' : 'telephone'
  const read = kindOf({ type }).parse(form, channel, { type }, NO_ENV)
  const short = t.short[channel]
  if (!read.ok) {
    const code = read.errors[0]?.code ?? 'required'
    return wrong(channel, factErrorText({ type, code, short, locale }))
  }
  if (typeof read.value !== 'string')
    return wrong(channel, factErrorText({ type, code: 'required', short, locale }))
  return { ok: true, channel, recipient: read.value }
}

const NO_ENV = { today: '2000-01-01' as never, dateOf: () => undefined } // Neither kind looks at the day.

/** As on an envelope: a name, at least a street and a postcode or a country. */
function parsePostal(form: Form, locale: Locale): AddressParse {
  const t = texts[locale].act
  const lines = field(form, 'letter')
    .split('\n')
    .map(line => line.trim().slice(0, 100))
    .filter(line => line !== '')
  if (lines.length < 3) return wrong('letter', t.tooFewLines)
  if (lines.length > 8) return wrong('letter', t.tooManyLines)
  return { ok: true, channel: 'letter', recipient: lines.join('\n') }
}

function wrong(name: string, message: string): AddressParse {
  return { ok: false, errors: [{ field: name, message }] }
}
