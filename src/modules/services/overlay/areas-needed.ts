/** A kind of area that a service goes by, and the codes that it names; none where the kind alone decides. */
export type AreaNeed = { readonly kind: string; readonly codes: readonly string[] }

/** An area that the council has drawn. */
export type DrawnArea = { readonly kind: string; readonly code: string }

/** The areas that the conditions of a package go by (`inArea`, `area`), by kind. */
export function areasNeeded(definition: unknown): readonly AreaNeed[] {
  const needs = new Map<string, Set<string>>()
  look(definition, needs)
  return [...needs]
    .map(([kind, codes]) => ({ kind, codes: [...codes].toSorted() }))
    .toSorted((a, b) => a.kind.localeCompare(b.kind, 'en'))
}

function look(value: unknown, needs: Map<string, Set<string>>): void {
  if (typeof value !== 'object' || value === null) return
  for (const [key, inside] of Object.entries(value)) {
    if (key === 'inArea' || key === 'area') note(inside, needs)
    look(inside, needs)
  }
}

/** A fact may be called `area` too: an operator has a place and a kind. */
function note(source: unknown, needs: Map<string, Set<string>>): void {
  if (typeof source !== 'object' || source === null) return
  const { place, kind, codes } = source as Record<string, unknown>
  if (place === undefined || typeof kind !== 'string') return
  const known = needs.get(kind) ?? new Set<string>()
  for (const code of [codes].flat()) if (typeof code === 'string') known.add(code)
  needs.set(kind, known)
}

/** The codes that no area has which the council has drawn, of whatever kind. */
export function missingCodes(
  codes: readonly string[],
  drawn: readonly DrawnArea[],
): readonly string[] {
  const known = new Set(drawn.map(({ code }) => code))
  return codes.filter(code => !known.has(code))
}

/** What of it the council has not drawn: a kind of which there is nothing, or codes of it. */
export function missingAreas(
  needs: readonly AreaNeed[],
  drawn: readonly DrawnArea[],
): readonly AreaNeed[] {
  return needs.flatMap(({ kind, codes }) => {
    const known = new Set(drawn.filter(area => area.kind === kind).map(({ code }) => code))
    const missing = codes.filter(code => !known.has(code))
    return known.size === 0 || missing.length > 0 ? [{ kind, codes: missing }] : []
  })
}
