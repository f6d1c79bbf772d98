import type { Tx } from './transaction.ts'

/**
 * What every page asks and seldom changes, kept in the process for a second. What this process changes is
 * forgotten when it is committed; what another process changed is seen within the second.
 */
const KEPT_MS = 1000
const MOST_KEPT = 20_000

type Kept = { value: unknown; since: number; generation: number }

const kept = new Map<string, Kept>()
const generations = new Map<string, number>()
const changing = new WeakMap<Tx, Set<string>>()

/** What is kept together and forgotten together; a module's own word. */
type Topic = string

/** Call where a statement changes what is kept under a topic. */
export function forgetAfter(tx: Tx, topic: Topic): void {
  const topics = changing.get(tx) ?? new Set()
  changing.set(tx, topics.add(topic))
  const before = `${tx.councilId} ${topic}`
  tx.afterCommit(() => generations.set(before, (generations.get(before) ?? 0) + 1))
}

/** Whether this transaction sees what is not committed, and may never be: nothing of it is to be kept. */
export function isChanging(tx: Tx, topic: Topic): boolean {
  return changing.get(tx)?.has(topic) === true
}

/** What `load` finds, for a second. Undefined is not kept: anyone may ask for any address. */
export async function keptBriefly<T>(
  tx: Tx,
  [topic, key]: readonly [Topic, string],
  load: () => Promise<T>,
): Promise<T> {
  if (isChanging(tx, topic)) return load()
  const all = `${tx.councilId} ${topic}`
  const generation = generations.get(all) ?? 0
  const before = kept.get(`${all} ${key}`)
  if (before?.generation === generation && Date.now() - before.since < KEPT_MS)
    return before.value as T // Put there under the same key by the same caller.
  const value = await load()
  if (kept.size >= MOST_KEPT) kept.clear()
  if (value !== undefined) kept.set(`${all} ${key}`, { value, since: Date.now(), generation })
  return value
}
