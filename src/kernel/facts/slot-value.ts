import { type PlainDate, parsePlainDate, todayIn } from '../dates/plain-date.ts'
import type { SlotTime, SlotValue, Value } from '../expressions/value-type.ts'

export const SLOT_PARTS = ['morning', 'afternoon'] as const

export function slotPart(text: string): SlotValue['part'] {
  return SLOT_PARTS.find(part => part === text)
}

const MOST_WISHES = 3
const MEMBERS = new Set(['id', 'resource', 'startsAt', 'endsAt', 'more', 'preferred', 'part'])

export function isSlot(value: unknown): value is SlotValue & Value {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const { startsAt, endsAt, more, preferred, part } = value as Record<string, unknown>
  if (!Object.keys(value).every(key => MEMBERS.has(key))) return false
  if (part !== undefined && slotPart(String(part)) === undefined) return false
  if (Array.isArray(preferred))
    return (
      preferred.length > 0 &&
      preferred.length <= MOST_WISHES &&
      preferred.every(day => parsePlainDate(String(day)) !== undefined)
    )
  if (more !== undefined && !(Array.isArray(more) && more.every(isTime))) return false
  return isTime({ startsAt, endsAt })
}

function isTime(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const { startsAt, endsAt } = value as Record<string, unknown>
  return isInstant(startsAt) && isInstant(endsAt) && String(startsAt) < String(endsAt)
}

function isInstant(value: unknown): boolean {
  return (
    typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z$/.test(value)
  )
}

/** The times that were booked or held, the first first; none where days were only wished for. */
export function timesOfSlot({ id, startsAt, endsAt, more }: SlotValue): readonly SlotTime[] {
  if (startsAt === undefined || endsAt === undefined) return []
  return [{ ...(id === undefined ? {} : { id }), startsAt, endsAt }, ...(more ?? [])]
}

/** The day of an appointment: the one booked, or the first that was wished for. */
export function dayOfSlot(value: SlotValue): PlainDate | undefined {
  if (value.startsAt !== undefined) return todayIn(new Date(value.startsAt))
  return parsePlainDate(value.preferred?.[0] ?? '')
}
