import type { Booking } from '#bookings'
import { actInTransaction } from '#cases'
import type { Actor, Ctx } from '#kernel/context.ts'
import { AppError } from '#kernel/errors.ts'
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
