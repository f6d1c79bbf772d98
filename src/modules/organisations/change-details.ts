import type { Ctx } from '#kernel/context.ts'
import { publish } from '#kernel/events/publish.ts'
import { inCouncil } from '#kernel/transaction.ts'
import { announceChange } from './council-directory.ts'
import { type Details, saveDetails } from './store-councils.ts'

/** Changes what the council says of itself on every page. */
export async function changeDetails(ctx: Ctx, details: Details): Promise<void> {
  const { db, council, now } = ctx
  await inCouncil(db, council.id, async tx => {
    await saveDetails(tx, council.id, details, now)
    await publish(tx, ctx, {
      type: 'council.details-changed',
      subject: { kind: 'council', id: council.id },
    })
  })
  announceChange()
}
