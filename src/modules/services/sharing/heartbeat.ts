import { createHash, type KeyObject, sign, verify } from 'node:crypto'
import { z } from 'zod'
import { canonicalJson } from '#kernel/canonical-json.ts'
import { publicKeyFrom } from './feed-keys.ts'

/*
 * Adoption is counted by the word of the installations that run a package, not by downloads: a robot
 * downloads, and a copy on a shelf serves nobody.
 */

const heartbeatSchema = z.strictObject({
  package: z.string().max(60),
  version: z.int().min(1),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** The council, by a name that says nothing to others and stays the same. */
  council: z.string().regex(/^[0-9a-f]{32}$/),
  /** How many cases of it are open: a range, not a number that could tell of one person. */
  cases: z.enum(['0', '1-9', '10-99', '100-999', '1000+']),
  at: z.iso.datetime(),
})
export type Heartbeat = z.infer<typeof heartbeatSchema>

const signedSchema = z.strictObject({
  heartbeat: heartbeatSchema,
  key: z.string().regex(/^[0-9a-f]{64}$/),
  signature: z.string().max(200),
})

/** The name of a council in heartbeats: nobody without the installation's key can tell which it is. */
export function councilMark(councilId: string, privateKey: KeyObject): string {
  const secret = privateKey.export({ type: 'pkcs8', format: 'der' })
  return createHash('sha256').update(secret).update(councilId).digest('hex').slice(0, 32)
}

export function rangeOf(count: number): Heartbeat['cases'] {
  if (count === 0) return '0'
  if (count < 10) return '1-9'
  if (count < 100) return '10-99'
  return count < 1000 ? '100-999' : '1000+'
}

export function signHeartbeat(
  heartbeat: Heartbeat,
  { privateKey, publicKey }: { privateKey: KeyObject; publicKey: KeyObject },
): string {
  const key = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('hex')
  const signature = sign(null, Buffer.from(canonicalJson(heartbeat)), privateKey).toString('base64')
  return canonicalJson({ heartbeat, key, signature })
}

/** For how long a council counts that is not heard of again. */
export const daysHeard = 35

export type Counted = {
  /** How many councils run each package. */
  readonly runs: ReadonlyMap<string, number>
  /** Not counted: not signed by an installation that the publisher knows, altered, old or unreadable. */
  readonly refused: number
}

/**
 * Counts who runs what. Only installations that the publisher has come to know count, since anybody can
 * make keys by the hundred.
 */
export function countHeartbeats(
  texts: readonly string[],
  known: ReadonlySet<string>,
  now: Date,
): Counted {
  const councils = new Map<string, Set<string>>()
  let refused = 0
  for (const text of texts) {
    const opened = openHeartbeat(text)
    if (opened === undefined || !known.has(opened.key) || !isRecent(opened.heartbeat, now)) {
      refused += 1
      continue
    }
    const { heartbeat } = opened
    const running = councils.get(heartbeat.package) ?? new Set()
    councils.set(heartbeat.package, running.add(heartbeat.council))
  }
  return { runs: new Map([...councils].map(([name, all]) => [name, all.size])), refused }
}

export type OpenedHeartbeat = { readonly heartbeat: Heartbeat; readonly key: string }

/** A heartbeat with the key that signed it; undefined when it is none, or was altered. */
export function openHeartbeat(text: string): OpenedHeartbeat | undefined {
  const parsed = signedSchema.safeParse(jsonOf(text))
  if (!parsed.success) return undefined
  const { heartbeat, key, signature } = parsed.data
  const bytes = Buffer.from(canonicalJson(heartbeat))
  const good = verify(null, bytes, publicKeyFrom(key), Buffer.from(signature, 'base64'))
  return good ? { heartbeat, key } : undefined
}

/** Whether it was sent in the time for which a council counts. */
export function isRecent({ at }: Heartbeat, now: Date): boolean {
  const age = now.getTime() - new Date(at).getTime()
  return age < daysHeard * 86_400_000 && age > -86_400_000
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
