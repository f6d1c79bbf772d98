import type { PlainDate } from '#kernel/dates/plain-date.ts'
import { type FileState, type Format, isPending } from './file.ts'

export type Words = Readonly<{ en: string; cy: string }>

/** One kind of document that a question takes: a passport, a tenancy agreement. */
export type EvidenceKind = Readonly<{
  label: Words
  hint?: Words
  formats: readonly Format[]
  /** Bytes of one file; the house's limit without one. */
  mostBytes?: number
  /** Files of this kind: so many are wanted (1) and allowed (10). */
  least?: number
  most?: number
}>

/** What must be there: a kind by its id; all of several, any one of several, or so many of several. */
export type Need =
  | string
  | Readonly<{ all: readonly Need[] }>
  | Readonly<{ any: readonly Need[] }>
  | Readonly<{ count: number; of: readonly Need[] }>

/** The evidence rules of one question, as its package gives them. */
export type EvidenceRules = Readonly<{
  kinds: Readonly<Record<string, EvidenceKind>>
  /** Without it everything is welcome and nothing is wanted. */
  need?: Need
  /** "I will send it later", within so many days. */
  later?: Readonly<{ withinDays: number }>
  /** "I can't; I declare instead": the words that are declared. */
  declare?: Readonly<{ words: Words }>
}>

export type EvidenceFile = Readonly<{ id: string; kind: string; state: FileState }>

export type EvidencePromise =
  | Readonly<{ kind: string; choice: 'later'; by: PlainDate }>
  | Readonly<{ kind: string; choice: 'declare' }>

/** How one kind stands. */
export type KindState = 'received' | 'checking' | 'later' | 'declared' | 'missing'

export type EvidenceProblem =
  | Readonly<{ code: 'missing'; need: Need }>
  | Readonly<{ code: 'tooMany'; kind: string; most: number }>

export type EvidenceDecision = Readonly<{
  kind: 'enough' | 'notEnough'
  /** Enough already by clean files alone; otherwise something is still being checked or was promised. */
  certain: boolean
  problems: readonly EvidenceProblem[]
  /** What was promised and is needed: each becomes a task, or a question to the customer, with its day. */
  later: readonly Readonly<{ kind: string; by: PlainDate }>[]
  declared: readonly string[]
  states: Readonly<Record<string, KindState>>
}>

export const DEFAULT_MOST = 10

/**
 * Whether what was given is enough. A file that is still being checked counts for now: nobody is held
 * up by a slow scanner, and `file.refused` tells the case if it turns out not to be.
 */
export function decideEvidence(
  rules: EvidenceRules,
  files: readonly EvidenceFile[],
  promises: readonly EvidencePromise[] = [],
): EvidenceDecision {
  const states = Object.fromEntries(
    Object.keys(rules.kinds).map(kind => [kind, stateOf(rules, kind, files, promises)]),
  )
  const given = (kind: string) => states[kind] !== undefined && states[kind] !== 'missing'
  const missing = outstanding(rules.need, given)
  const problems: EvidenceProblem[] = [
    ...(missing === undefined ? [] : [{ code: 'missing', need: missing } as const]),
    ...tooMany(rules, files),
  ]
  const promised = promises.filter(
    ({ kind }) => states[kind] === 'later' || states[kind] === 'declared',
  )
  return {
    kind: problems.length === 0 ? 'enough' : 'notEnough',
    certain: outstanding(rules.need, kind => states[kind] === 'received') === undefined,
    problems,
    later: promised.flatMap(each =>
      each.choice === 'later' ? [{ kind: each.kind, by: each.by }] : [],
    ),
    declared: promised.flatMap(each => (each.choice === 'declare' ? [each.kind] : [])),
    states,
  }
}

function stateOf(
  rules: EvidenceRules,
  kind: string,
  files: readonly EvidenceFile[],
  promises: readonly EvidencePromise[],
): KindState {
  const least = rules.kinds[kind]?.least ?? 1
  const own = files.filter(file => file.kind === kind)
  const clean = own.filter(file => file.state === 'clean').length
  if (clean >= least) return 'received'
  if (clean + own.filter(file => isPending(file.state)).length >= least) return 'checking'
  const promise = promises.find(each => each.kind === kind)
  if (promise?.choice === 'later' && rules.later !== undefined) return 'later'
  if (promise?.choice === 'declare' && rules.declare !== undefined) return 'declared'
  return 'missing'
}

/** What of a need is still open; undefined when nothing is. */
export function outstanding(
  need: Need | undefined,
  given: (kind: string) => boolean,
): Need | undefined {
  if (need === undefined) return undefined
  if (typeof need === 'string') return given(need) ? undefined : need
  if ('any' in need)
    return need.any.some(each => outstanding(each, given) === undefined) ? undefined : need
  const parts = 'all' in need ? need.all : need.of
  const open = parts.map(each => outstanding(each, given)).filter(each => each !== undefined)
  const wanted = 'all' in need ? open.length : need.count - (parts.length - open.length)
  if (wanted <= 0) return undefined
  if (open.length === 1 && open[0] !== undefined) return open[0]
  return wanted >= open.length ? { all: open } : { count: wanted, of: open }
}

function tooMany(rules: EvidenceRules, files: readonly EvidenceFile[]): EvidenceProblem[] {
  return Object.entries(rules.kinds).flatMap(([kind, { most = DEFAULT_MOST }]) => {
    const live = files.filter(file => file.kind === kind && isLive(file.state))
    return live.length > most ? [{ code: 'tooMany', kind, most } as const] : []
  })
}

/** Whether it takes one of the places that a kind has. */
export function isLive(state: FileState): boolean {
  return state === 'clean' || isPending(state)
}
