import type { PlainDate } from '#kernel/dates/plain-date.ts'
import { plainName, spelling } from './council-name.ts'
import type { KnownCouncil } from './plan-import.ts'

export type FoundByName =
  | { kind: 'found'; council: KnownCouncil }
  | {
      kind: 'refused'
      reason: 'unknown' | 'ambiguous' | 'combined' | 'ended'
      sentence: string
      names: readonly string[]
    }

/**
 * The council that is meant by a name, in English or Welsh, whole or short, or by a slug or GSS code. A
 * short name means a council of today before one that has ended. One that has ended is refused with
 * those that took its place.
 */
export function findByName(
  councils: readonly KnownCouncil[],
  wanted: string,
  today: PlainDate,
): FoundByName {
  const candidates = candidatesFor(councils, wanted)
  const current = candidates.filter(council => !hasEnded(council, today))
  const [only, ...others] = current.length > 0 ? current : candidates
  if (only === undefined) return unknown(councils, wanted, today)
  if (others.length > 0) {
    const names = [only, ...others].map(council => council.nameEn)
    return {
      kind: 'refused',
      reason: 'ambiguous',
      names,
      sentence: `“${wanted}” may be ${either(names)}. Give the whole name.`,
    }
  }
  if (hasEnded(only, today)) return ended(councils, only, today)
  if (only.tier === 'combined')
    return {
      kind: 'refused',
      reason: 'combined',
      names: [only.nameEn],
      sentence: `${only.nameEn} is an authority of several councils, not a council.`,
    }
  return { kind: 'found', council: only }
}

export function hasEnded(council: KnownCouncil, today: PlainDate): boolean {
  return council.endsOn !== null && council.endsOn < today
}

function candidatesFor(councils: readonly KnownCouncil[], wanted: string): KnownCouncil[] {
  const [spelt, plain] = [spelling(wanted), plainName(wanted)]
  const steps: ((council: KnownCouncil) => boolean)[] = [
    council => spelling(council.nameEn) === spelt || spelling(council.nameCy) === spelt,
    council => council.gss === wanted.trim().toUpperCase(),
    council =>
      council.otherNames.some(name => spelling(name) === spelt) ||
      plainName(council.nameEn) === plain,
    council => council.slug === wanted.trim().toLowerCase(),
    council => council.otherNames.some(name => plainName(name) === plain),
  ]
  for (const step of steps) {
    const found = councils.filter(step)
    if (found.length > 0) return found
  }
  return []
}

function unknown(councils: readonly KnownCouncil[], wanted: string, today: PlainDate): FoundByName {
  if (councils.every(council => council.fictional))
    return {
      kind: 'refused',
      reason: 'unknown',
      names: [],
      sentence:
        'No register of councils has been read yet. Run “moothall import councils <file>” first.',
    }
  const plain = plainName(wanted)
  const names = councils
    .filter(
      council =>
        !hasEnded(council, today) && plain !== '' && spelling(council.nameEn).includes(plain),
    )
    .map(council => council.nameEn)
    .slice(0, 5)
  const hint = names.length > 0 ? ` Did you mean ${either(names)}?` : ''
  return {
    kind: 'refused',
    reason: 'unknown',
    names,
    sentence: `No council is called “${wanted}”.${hint}`,
  }
}

function ended(
  councils: readonly KnownCouncil[],
  council: KnownCouncil,
  today: PlainDate,
): FoundByName {
  const names = successorsOf(councils, council, today).map(successor => successor.nameEn)
  const then =
    names.length === 0
      ? 'The register names no successor.'
      : `It was replaced by ${names.join(' and ')}: set that up instead.`
  return {
    kind: 'refused',
    reason: 'ended',
    names,
    sentence: `${council.nameEn} ended on ${council.endsOn}. ${then}`,
  }
}

/** Those that have its place today, through however many reorganisations. */
export function successorsOf(
  councils: readonly KnownCouncil[],
  council: KnownCouncil,
  today: PlainDate,
): KnownCouncil[] {
  const byId = new Map(councils.map(each => [each.id, each]))
  const found = new Set<KnownCouncil>()
  const seen = new Set<string>()
  const follow = (from: KnownCouncil) => {
    if (seen.has(from.id)) return
    seen.add(from.id)
    if (!hasEnded(from, today)) found.add(from)
    else for (const id of from.replacedBy) if (byId.has(id)) follow(byId.get(id) ?? from)
  }
  follow(council)
  return [...found]
}

function either(names: readonly string[]): string {
  return new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(names)
}
