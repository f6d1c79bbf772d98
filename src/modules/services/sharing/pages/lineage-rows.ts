import type { Locale } from '#kernel/context.ts'
import type { Lineage } from '../package-file.ts'
import { sharingTexts } from '../texts.ts'

/** Through whose hands a package went, as rows of a summary. */
export function lineageRows(lineage: Lineage, locale: Locale): [string, string][] {
  const t = sharingTexts[locale].lineage
  const { steward, madeFrom, adoptedFrom, succeeds } = lineage
  const rows: ([string, string] | undefined)[] = [
    [t.steward, steward],
    madeFrom && [t.madeFrom, t.archetype(madeFrom.archetype, madeFrom.version)],
    adoptedFrom && [t.adoptedFrom, t.releaseOf(adoptedFrom.version, adoptedFrom.publisher)],
    succeeds && [t.succeeds, t.because(succeeds.steward, succeeds.because)],
  ]
  return rows.filter(row => row !== undefined)
}
