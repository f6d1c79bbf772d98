import { notFound } from '#kernel/errors.ts'
import type { Tx } from '#kernel/transaction.ts'
import { storedSource } from '../package/package-source.ts'
import { reportOn } from '../package/report.ts'
import { writeYaml } from '../package/write-yaml.ts'
import { type Proposed, proposePackage } from '../publishing/propose.ts'
import { findLatest } from '../store.ts'
import type { By } from './adopt-package.ts'
import { keepStep } from './change-overlay.ts'
import { localVersion } from './local-version.ts'
import { lockAdoption } from './store-adoptions.ts'
import { viewAdoption } from './view-adoption.ts'

/** Puts an adopted package with the council's changes before a second person, as the council's next version of it. */
export async function proposeChanges(
  tx: Tx,
  by: By,
  { name, seq, note }: { name: string; seq: number; note: string },
): Promise<Proposed | { readonly kind: 'moved' }> {
  const adoption = await lockAdoption(tx, name)
  if (adoption === undefined) throw notFound(`adoption of ${name}`)
  if (adoption.seq !== seq) return { kind: 'moved' }
  const { applied } = await viewAdoption(tx, name, by.now)
  const latest = await findLatest(tx, name)
  const model = localVersion(applied, (latest?.version ?? 0) + 1, adoption)
  const report = reportOn(storedSource(model.stored))
  const proposed = await proposePackage(tx, by, { files: writeYaml(model.stored), report, note })
  if (proposed.kind === 'proposed')
    await keepStep(tx, by, adoption, { what: 'proposed', proposed: model.version, note })
  return proposed
}
