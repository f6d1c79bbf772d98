import type { Route } from '#kernel/http/route.ts'
import { customerRoutes } from './customer-routes.ts'
import { staffRoutes } from './staff-routes.ts'

/** The pages of bookings. */
export function bookingRoutes({ secret }: { secret: string }): readonly Route[] {
  return [...staffRoutes(secret), ...customerRoutes(secret)]
}
