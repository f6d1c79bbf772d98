import { plainName } from './council-name.ts'
import type { Registers } from './reconcile-registers.ts'
import type { GovukEntry, SuccessionEntry } from './register.ts'

/** What both registers say of one council. `adopted`: GOV.UK has it still by its predecessor's name and code. */
export type Pair = {
  govuk: GovukEntry | undefined
  succession: SuccessionEntry | undefined
  adopted: boolean
}

/** Finds which entries are the same council: by GSS code, by a former one, by name. */
export function findPairs(registers: Registers): { pairs: Pair[]; remarks: string[] } {
  const { govuk, succession } = registers
  const remarks: string[] = []
  const pairOf = new Map<SuccessionEntry, Pair>()
  const alone: Pair[] = []
  const index = indexOf(succession)
  const waiting: GovukEntry[] = []
  const join = (entry: GovukEntry, to: SuccessionEntry, adopted = false) =>
    void pairOf.set(to, { govuk: entry, succession: to, adopted })

  // The certain ones first, so that a guess takes nobody's place.
  for (const entry of govuk) {
    const same = index.byGss.get(entry.gss)
    if (same && !pairOf.has(same) && !successorMeant(entry, same, index)) join(entry, same)
    else waiting.push(entry)
  }
  for (const entry of waiting) {
    const same = index.byGss.get(entry.gss)
    const meant = same && successorMeant(entry, same, index)
    const other =
      meant ?? index.byFormerGss.get(entry.gss) ?? index.byName.get(plainName(entry.name))
    if (other === undefined || pairOf.has(other))
      alone.push({ govuk: entry, succession: undefined, adopted: false })
    else join(entry, other, meant !== undefined)
  }
  for (const entry of succession)
    if (!pairOf.has(entry)) alone.push({ govuk: undefined, succession: entry, adopted: false })
  const pairs = [...pairOf.values(), ...alone].sort(byRefOrder)
  if (govuk.length > 0 && succession.length > 0) remarks.push(...pairs.flatMap(remarkOn))
  return { pairs, remarks }
}

function byRefOrder(a: Pair, b: Pair): number {
  const key = ({ succession, govuk }: Pair) => succession?.code ?? `~${govuk?.id}`
  return key(a) < key(b) ? -1 : 1
}

type Index = ReturnType<typeof indexOf>

function indexOf(succession: readonly SuccessionEntry[]) {
  const current = succession.filter(entry => entry.endsOn === null && entry.tier !== 'combined')
  const withGss = succession.filter(entry => entry.gss !== null)
  return {
    byCode: new Map(succession.map(entry => [entry.code, entry])),
    byGss: new Map(withGss.map(entry => [entry.gss, entry])),
    byFormerGss: new Map(current.flatMap(entry => entry.formerGss.map(gss => [gss, entry]))),
    byName: new Map(current.map(entry => [plainName(entry.name), entry])),
  }
}

/**
 * GOV.UK turned two counties into unitary councils without changing their codes and names: the tier it
 * gives is the successor's, so the successor is meant.
 */
function successorMeant(
  entry: GovukEntry,
  same: SuccessionEntry,
  index: Index,
): SuccessionEntry | undefined {
  if (same.endsOn === null || same.tier === entry.tier || same.replacedBy.length !== 1)
    return undefined
  const successor = index.byCode.get(same.replacedBy[0] ?? '')
  return successor?.tier === entry.tier ? successor : undefined
}

function remarkOn({ govuk, succession, adopted }: Pair): string[] {
  if (govuk === undefined) {
    const missing =
      succession !== undefined && succession.endsOn === null && succession.tier !== 'combined'
    return missing ? [`${succession.name} is not in GOV.UK’s register.`] : []
  }
  if (succession === undefined)
    return [`${govuk.name} (${govuk.gss}) is in GOV.UK’s register alone.`]
  if (adopted)
    return [
      `GOV.UK’s register has ${succession.name} as “${govuk.name}” with the code ${govuk.gss} of the council before it; its code is ${succession.gss}.`,
    ]
  const remarks: string[] = []
  if (succession.gss !== null && govuk.gss !== succession.gss)
    remarks.push(
      `GOV.UK’s register has ${govuk.name} by its former code ${govuk.gss}; its code is ${succession.gss}.`,
    )
  if (succession.endsOn !== null)
    remarks.push(`GOV.UK’s register still has ${govuk.name}, which ended on ${succession.endsOn}.`)
  if (govuk.tier !== succession.tier)
    remarks.push(
      `${govuk.name}: GOV.UK’s register says ${govuk.tier}, the other ${succession.tier}, which is followed.`,
    )
  if (govuk.name !== succession.name)
    remarks.push(`“${govuk.name}” is called “${succession.name}” in the register of successions.`)
  return remarks
}
