import { publish } from '#kernel/events/publish.ts'
import type { Tx } from '#kernel/transaction.ts'
import type { By } from './hold-slot.ts'
import { offerPlaces } from './offer-places.ts'
import type { Resource } from './resource.ts'
import { findResource, type Kind, lockKind, saveResource, upsertKind } from './store-resources.ts'

/**
 * Adds a resource or changes it. Bookings that its new hours would not allow stand: somebody was told of
 * them, so an officer moves or cancels each; the page of the resource names them.
 */
export async function keepResource(
  tx: Tx,
  by: By,
  { resource, kind }: { resource: Resource; kind: Kind },
): Promise<void> {
  await upsertKind(tx, kind)
  await lockKind(tx, kind.key)
  const known = await findResource(tx, resource.id)
  await saveResource(tx, resource, by.now)
  await publish(tx, by, {
    type: known === undefined ? 'resource.added' : 'resource.changed',
    subject: { kind: 'resource', id: resource.id },
    data: { kind: resource.kind, sort: resource.sort },
  })
  await offerPlaces(tx, resource.kind, by.now)
}
