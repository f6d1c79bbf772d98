import { createHash } from 'node:crypto'
import { canonicalJson } from '../canonical-json.ts'

/** What happened, in the past tense: `case.opened`. It holds ids and codes, never what a person wrote. */
export type NewEvent = {
  type: string
  subject: { kind: string; id: string }
  data?: Readonly<Record<string, unknown>>
  /** Where the event stands in its subject's own chain; without one it is chained by the audit tree alone. */
  chain?: { seq: number; previous: Uint8Array | null }
}

export type Event = {
  id: string
  councilId: string
  at: Date
  type: string
  subject: { kind: string; id: string }
  seq: number
  actor: string
  data: Readonly<Record<string, unknown>>
  previous: Uint8Array | null
}

/**
 * The hash of an event: an RFC 6962 (section 2.1) leaf hash over its one spelling, so that the chain
 * of a case and the council's audit tree hold the same value.
 */
export function hashEvent(event: Event): Buffer {
  const leaf = canonicalJson({
    ...event,
    previous: event.previous === null ? null : Buffer.from(event.previous).toString('hex'),
  })
  return createHash('sha256').update(Buffer.of(0)).update(leaf).digest()
}
