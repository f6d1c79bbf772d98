import type { RegisteredCouncil } from './register.ts'

/** A council as it is kept: what the registers say of it, with references made ids. */
export type CouncilFacts = Omit<RegisteredCouncil, 'ref' | 'parent' | 'replacedBy'> & {
  id: string
  parentId: string | null
  replacedBy: readonly string[]
}

export type KnownCouncil = CouncilFacts & { served: boolean; fictional: boolean }

export type Change = {
  id: string
  name: string
  field: keyof CouncilFacts
  from: string
  to: string
}

export type ImportPlan = {
  /** To be written: new councils, and those of which something changed. */
  write: readonly CouncilFacts[]
  added: readonly CouncilFacts[]
  /** Those that have an end now and had none before. */
  ended: readonly CouncilFacts[]
  changes: readonly Change[]
  /** In no register any more; kept as they are. */
  unlisted: readonly KnownCouncil[]
}

/**
 * What a reading of the registers does to the councils we know. A council keeps its id for ever: it is
 * known again by its key in either register or by its GSS code.
 */
export function planImport(
  known: readonly KnownCouncil[],
  registered: readonly RegisteredCouncil[],
  makeId: () => string,
): ImportPlan {
  const before = recognise(
    known.filter(council => !council.fictional),
    registered,
  )
  const ids = new Map(registered.map(council => [council.ref, before.get(council)?.id ?? makeId()]))
  const fictionalSlugs = new Set(known.filter(each => each.fictional).map(each => each.slug))
  const facts = registered.map(council =>
    toFacts(council, before.get(council), { ids, taken: fictionalSlugs }),
  )
  const idsBefore = new Map(known.map(council => [council.id, council]))
  const changes = facts.flatMap(after => changesOf(idsBefore.get(after.id), after))
  const changed = new Set(changes.map(change => change.id))
  const added = facts.filter(after => !idsBefore.has(after.id))
  const listed = new Set(facts.map(after => after.id))
  return {
    write: facts.filter(after => !idsBefore.has(after.id) || changed.has(after.id)),
    added,
    ended: facts.filter(after => {
      const was = idsBefore.get(after.id)
      return was !== undefined && was.endsOn === null && after.endsOn !== null
    }),
    changes,
    unlisted: known.filter(council => !council.fictional && !listed.has(council.id)),
  }
}

type Recognised = ReadonlyMap<RegisteredCouncil, KnownCouncil>

function recognise(
  known: readonly KnownCouncil[],
  registered: readonly RegisteredCouncil[],
): Recognised {
  const found = new Map<RegisteredCouncil, KnownCouncil>()
  const free = new Set(known)
  // The surest key first; each council is recognised once.
  for (const key of ['govukId', 'registerCode', 'gss'] as const) {
    const byKey = new Map([...free].map(council => [council[key], council]))
    for (const council of registered) {
      const same = council[key] === null ? undefined : byKey.get(council[key])
      if (same === undefined || found.has(council) || !free.delete(same)) continue
      found.set(council, same)
    }
  }
  return found
}

function toFacts(
  council: RegisteredCouncil,
  before: KnownCouncil | undefined,
  context: { ids: ReadonlyMap<string, string>; taken: ReadonlySet<string> },
): CouncilFacts {
  const { ref, parent, replacedBy, ...facts } = council
  const slug = context.taken.has(facts.slug) ? `${facts.slug}-council` : facts.slug
  return {
    ...facts,
    // An address that is in use is not changed by a file.
    slug: before?.served ? before.slug : slug,
    id: context.ids.get(ref) ?? '',
    parentId: parent === null ? null : (context.ids.get(parent) ?? null),
    replacedBy: replacedBy.flatMap(one => context.ids.get(one) ?? []),
  }
}

function changesOf(before: KnownCouncil | undefined, after: CouncilFacts): Change[] {
  if (before === undefined) return []
  return (Object.keys(after) as (keyof CouncilFacts)[]).flatMap(field => {
    const [from, to] = [show(before[field]), show(after[field])]
    return from === to ? [] : [{ id: after.id, name: after.nameEn, field, from, to }]
  })
}

function show(value: CouncilFacts[keyof CouncilFacts]): string {
  if (value === null) return 'nothing'
  return typeof value === 'object' ? value.join(', ') : String(value)
}
