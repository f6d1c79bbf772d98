import { type Booking, bookedFacts, type Resource } from '#bookings'
import { actInTransaction } from '#cases'
import type { Actor, Ctx } from '#kernel/context.ts'
import { AppError } from '#kernel/errors.ts'
import type { Event } from '#kernel/events/event.ts'
import type { JobContext } from '#kernel/jobs/job.ts'
import type { Tx } from '#kernel/transaction.ts'

/** In whose name and language the case of a booking is acted on. */
export function ctxForBooking(
  { booking, context }: { booking: Booking; context: JobContext },
  actor: Actor,
): Ctx {
  const { db, now, council } = context
  return { db, now, council, locale: booking.guest?.locale ?? 'en', actor }
}

/** False where the service has no such action or its rules do not allow it now, or the case is gone. */
export async function actsOn(
  tx: Tx,
  ctx: Ctx,
  request: Parameters<typeof actInTransaction>[2],
): Promise<boolean> {
  try {
    return (await actInTransaction(tx, ctx, request)).kind === 'done'
  } catch (error) {
    if (error instanceof AppError && error.code === 'NOT_FOUND') return false
    throw error
  }
}

/** What happened to a booking, for its case to follow. */
export type Told = { event: Event; booking: Booking; resource: Resource; context: JobContext }

/** Its time becomes the case's. */
export async function confirmCase(
  tx: Tx,
  told: Told,
  more: Readonly<Record<string, string>> = {},
): Promise<boolean> {
  const { booking, resource } = told
  const ctx = ctxForBooking(told, { kind: 'system', name: 'bookings' })
  const facts = { ...bookedFacts(booking, resource, ctx.locale), ...more }
  return actsOn(tx, ctx, { caseId: booking.about.id, action: 'confirm', with: facts })
}

/** In time or late is for the rules of the service; whoever holds the link acts for the customer. */
export async function cancelCase(tx: Tx, told: Told): Promise<boolean> {
  const ctx = ctxForBooking(told, { kind: 'visitor' })
  const caseId = told.booking.about.id
  return (
    (await actsOn(tx, ctx, { caseId, action: 'cancel' })) ||
    actsOn(tx, ctx, { caseId, action: 'cancelLate' })
  )
}
