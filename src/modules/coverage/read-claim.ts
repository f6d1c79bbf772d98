import type { Locale } from '#kernel/context.ts'
import { type PlainDate, parsePlainDate } from '#kernel/dates/plain-date.ts'
import { factErrorText } from '#kernel/facts/error-text.ts'
import { kindOf } from '#kernel/facts/registry.ts'
import { type Form, field, fields } from '#kernel/http/form.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import { CELL_STATES, type CellKey, type CellState } from './cell.ts'
import type { NewClaim } from './store.ts'
import { texts } from './texts.ts'

export type ReadClaim = { kind: 'read'; claim: NewClaim } | { kind: 'wrong'; errors: FieldError[] }

const MOST_REASON = 500

/** Reads what an officer says of a cell. What a state needs (a law, a barrier, an address) must be there. */
export function readClaim(
  form: Form,
  cell: CellKey,
  { locale, today }: { locale: Locale; today: PlainDate },
): ReadClaim {
  const t = texts[locale].staff.errors
  const state = CELL_STATES.find(one => one === field(form, 'state'))
  const [reason, address] = [field(form, 'reason').slice(0, MOST_REASON), field(form, 'address')]
  const channels = fields(form, 'channels').filter(channel => /^(web|phone|desk)$/.test(channel))
  const since = readSince(form, { locale, today })
  const errors = [
    ...(state === undefined ? [{ field: 'state', message: t.state }] : []),
    ...(state === undefined ? [] : needed(state, { reason, address, channels }, locale)),
    ...since.errors,
  ]
  if (state === undefined || since.on === undefined || errors.length > 0)
    return { kind: 'wrong', errors }
  const online = state === 'enabled'
  const claim: NewClaim = {
    ...cell,
    state,
    since: since.on,
    reason: online ? '' : reason,
    channels: online ? channels : [],
    address: online && address !== '' ? address : null,
    package: null,
  }
  return { kind: 'read', claim }
}

type Given = { reason: string; address: string; channels: readonly string[] }

function needed(
  state: CellState,
  { reason, address, channels }: Given,
  locale: Locale,
): FieldError[] {
  const t = texts[locale].staff.errors
  const isAddress = /^https?:\/\//i.test(address) && URL.canParse(address)
  switch (state) {
    case 'notPermitted':
      return reason === '' ? [{ field: 'reason', message: t.law }] : []
    case 'notEnabled':
      return reason === '' ? [{ field: 'reason', message: t.barrier }] : []
    case 'enabled':
      return [
        // By telephone or at the desk alone there is no address.
        ...(channels.includes('web') || address !== ''
          ? isAddress
            ? []
            : [{ field: 'address', message: t.address }]
          : []),
        ...(channels.length === 0 ? [{ field: 'channels', message: t.channels }] : []),
      ]
    default:
      return []
  }
}

function readSince(form: Form, { locale, today }: { locale: Locale; today: PlainDate }) {
  const kind = kindOf({ type: 'date' })
  const definition = { type: 'date', latest: 'today' } as const
  const parsed = kind.parse(form, 'since', definition, { today, dateOf: () => today })
  const on =
    parsed.ok && typeof parsed.value === 'string' ? parsePlainDate(parsed.value) : undefined
  if (on !== undefined) return { on, errors: [] }
  const wrong = parsed.ok
    ? [{ field: kind.firstField('since'), code: 'required', params: undefined }]
    : parsed.errors
  const short = texts[locale].staff.sinceShort
  const errors = wrong.map(({ field: at, code, params }) => ({
    field: at,
    message: factErrorText({ type: 'date', code, params, short, text: undefined, locale }),
  }))
  return { on: undefined, errors }
}
