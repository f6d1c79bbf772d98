import type { Tx } from '#kernel/transaction.ts'
import type { By } from './adopt-package.ts'
import { keepStep } from './change-overlay.ts'
import { listAdoptions, lockAdoption } from './store-adoptions.ts'
import { findNewestRelease } from './store-releases.ts'

/**
 * Stops the automatic channel of every adoption that gets its releases from a source whose trust was lost.
 * A person who chooses the channel again lifts it.
 */
export async function holdAdoptions(
  tx: Tx,
  by: By,
  { source, because }: { source: string; because: string },
): Promise<void> {
  for (const { package: name, held } of await listAdoptions(tx)) {
    if (held !== null) continue
    const newest = await findNewestRelease(tx, name)
    if (newest?.source !== source) continue
    await hold(tx, by, { name, because })
  }
}

/** The same for one package. */
export async function hold(
  tx: Tx,
  by: By,
  { name, because }: { name: string; because: string },
): Promise<void> {
  const adoption = await lockAdoption(tx, name)
  if (adoption === undefined || adoption.held !== null) return
  await keepStep(tx, by, { ...adoption, held: because }, { what: 'settings', note: because })
}

/** How far a release can be trusted to be its publisher's: signed in a feed, signed alone, or as it lay there. */
export function trustOf(source: string): number {
  if (source === 'library' || source.startsWith('feed:')) return 3
  return source.startsWith('file:') ? 2 : 1
}
