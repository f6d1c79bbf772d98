import { notFound } from '#kernel/errors.ts'
import type { Tx } from '#kernel/transaction.ts'
import type { By } from './adopt-package.ts'
import { keepStep } from './change-overlay.ts'
import { type Adoption, type Channel, lockAdoption, type Ring } from './store-adoptions.ts'

/** How new releases reach a council. Choosing again lifts what held them. */
export async function changeSettings(
  tx: Tx,
  by: By,
  { name, channel, ring }: { name: string; channel: Channel | undefined; ring: Ring | undefined },
): Promise<Adoption> {
  const adoption = await lockAdoption(tx, name)
  if (adoption === undefined) throw notFound(`adoption of ${name}`)
  const next = {
    ...adoption,
    channel: channel ?? adoption.channel,
    ring: ring ?? adoption.ring,
    held: null,
  }
  return keepStep(tx, by, next, { what: 'settings', note: `${next.channel}, ${next.ring}` })
}
