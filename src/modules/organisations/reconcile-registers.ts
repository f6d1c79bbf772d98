import { addDays } from '#kernel/dates/plain-date.ts'
import { findPairs, type Pair } from './pair-registers.ts'
import {
  type GovukEntry,
  type RegisteredCouncil,
  type SuccessionEntry,
  slugOf,
} from './register.ts'
import { WELSH_NAMES } from './welsh-names.ts'

export type Registers = {
  govuk: readonly GovukEntry[]
  succession: readonly SuccessionEntry[]
}

export type Reconciled = { councils: readonly RegisteredCouncil[]; remarks: readonly string[] }

/**
 * One list of councils from both registers. Either alone will do; in whatever order they come, the
 * list is the same. Where they disagree, the remarks say how and which was followed.
 */
export function reconcileRegisters(registers: Registers): Reconciled {
  const { pairs, remarks } = findPairs(registers)
  const byGovukId = new Map(
    pairs.flatMap(pair => (pair.govuk ? [[pair.govuk.id, refOf(pair)]] : [])),
  )
  const byCode = new Map(
    pairs.flatMap(pair => (pair.succession ? [[pair.succession.code, refOf(pair)]] : [])),
  )
  const entries = new Map(registers.succession.map(entry => [entry.code, entry]))
  const slugs = chooseSlugs(pairs)
  const councils = pairs.map(pair => ({
    ...describe(pair),
    slug: slugs.get(pair) ?? refOf(pair),
    parent: parentOf(pair, byGovukId, byCode),
    endsOn: lastDayOf(pair, entries),
    replacedBy: (pair.succession?.replacedBy ?? []).flatMap(code => byCode.get(code) ?? []),
  }))
  return { councils, remarks: [...remarks, ...remarkOn(registers, entries)] }
}

function refOf(pair: Pair): string {
  return pair.succession ? `code:${pair.succession.code}` : `govuk:${pair.govuk?.id}`
}

function describe({ govuk, succession, adopted }: Pair) {
  const gss = succession?.gss ?? govuk?.gss ?? null
  const name =
    (adopted ? undefined : wholeName(govuk?.name)) ?? succession?.name ?? govuk?.name ?? ''
  const former = adopted || govuk === undefined || govuk.gss === gss ? [] : [govuk.gss]
  const names = [govuk?.name, succession?.name, succession?.shortName]
  const others = [...names, ...(succession?.otherNames ?? [])].filter(other => other !== undefined)
  return {
    ref: refOf({ govuk, succession, adopted }),
    govukId: govuk?.id ?? null,
    registerCode: succession?.code ?? null,
    gss,
    formerGss: [...new Set([...(succession?.formerGss ?? []), ...former])].sort(),
    nameEn: name,
    nameCy: WELSH_NAMES.get(gss ?? '') ?? name,
    otherNames: [...new Set(others)].filter(other => other !== name).sort(),
    tier: succession?.tier ?? govuk?.tier ?? ('unitary' as const),
    nation: succession?.nation ?? govuk?.nation ?? ('england' as const),
    snac: govuk?.snac || null,
    custodianCode: govuk?.custodianCode ?? null,
    homepage: govuk?.homepage || null,
    startsOn: succession?.startsOn ?? null,
  }
}

/** GOV.UK shortens some names (“Derby City”); the other register has those whole. */
function wholeName(name: string | undefined): string | undefined {
  return name !== undefined && /Council|Corporation/.test(name) ? name : undefined
}

function parentOf(
  { govuk, succession }: Pair,
  byGovukId: ReadonlyMap<string, string>,
  byCode: ReadonlyMap<string, string>,
): string | null {
  const fromGovuk = govuk?.parentId == null ? undefined : byGovukId.get(govuk.parentId)
  const fromSuccession =
    succession?.countyCode == null ? undefined : byCode.get(succession.countyCode)
  return fromGovuk ?? fromSuccession ?? null
}

/** The register gives for some the last day, for others the first day of the successor: here, the last day. */
function lastDayOf(
  { succession }: Pair,
  entries: ReadonlyMap<string, SuccessionEntry>,
): SuccessionEntry['endsOn'] {
  if (succession === undefined || succession.endsOn === null) return null
  return endsOnSuccessorsFirstDay(succession, entries)
    ? addDays(succession.endsOn, -1)
    : succession.endsOn
}

function endsOnSuccessorsFirstDay(
  entry: SuccessionEntry,
  entries: ReadonlyMap<string, SuccessionEntry>,
): boolean {
  return entry.replacedBy.some(
    code => entry.endsOn !== null && entries.get(code)?.startsOn === entry.endsOn,
  )
}

function chooseSlugs(pairs: readonly Pair[]): Map<Pair, string> {
  const chosen = new Map<Pair, string>()
  const taken = new Set<string>()
  const wishes = (pair: Pair): string[] => {
    const { govuk, succession } = pair
    if (govuk !== undefined) return [govuk.slug]
    if (succession === undefined) return []
    const { slug, shortName, name, code } = succession
    return [slug, slugOf(shortName), slugOf(name), `${slugOf(name)}-${code.toLowerCase()}`]
  }
  // Councils of today choose before those that have ended.
  const rank = (pair: Pair) => (pair.govuk ? 0 : pair.succession?.endsOn === null ? 1 : 2)
  for (const pair of pairs.toSorted((a, b) => rank(a) - rank(b))) {
    const slug = wishes(pair).find(wish => /^[a-z0-9-]+$/.test(wish) && !taken.has(wish))
    if (slug === undefined) continue
    taken.add(slug)
    chosen.set(pair, slug)
  }
  return chosen
}

function remarkOn(
  { succession }: Registers,
  entries: ReadonlyMap<string, SuccessionEntry>,
): string[] {
  const shifted = succession.filter(entry => endsOnSuccessorsFirstDay(entry, entries)).length
  const lost = succession.filter(entry => entry.endsOn !== null && entry.replacedBy.length === 0)
  const remarks: string[] = []
  if (shifted > 0)
    remarks.push(
      `${shifted} councils are given as ending on the day on which their successor began; their last day is taken to be the day before.`,
    )
  if (lost.length > 0)
    remarks.push(
      `${lost.length} councils have ended and no successor is named: ${list(lost.map(entry => entry.shortName))}.`,
    )
  return remarks
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(', ')
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown
}
