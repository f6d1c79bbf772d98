import type { Route } from '#kernel/http/route.ts'
import { customerRoutes } from './customer-routes.ts'
import type { AtStake } from './handle-manage.ts'
import { staffRoutes } from './staff-routes.ts'

export type BookingSetup = {
  readonly secret: string
  /** What else cancelling does, for the page that asks once more: the composition knows what hangs on a booking. */
  readonly atStake?: AtStake
}

/** The pages of bookings. */
export function bookingRoutes({ secret, atStake }: BookingSetup): readonly Route[] {
  return [...staffRoutes(secret), ...customerRoutes(secret, atStake)]
}
