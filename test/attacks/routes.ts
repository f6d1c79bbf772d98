import { allRoutes } from '../../src/app/all-routes.ts'
import { testFiles } from '../support/files.ts'
import { addressesFor, type Found } from './crawl.ts'
import type { World } from './world.ts'

export type Routes = ReturnType<typeof allRoutes>
type Route = Routes[number]

/** The table of routes as the product composes it. */
export const tableOfRoutes = (): Routes =>
  allRoutes({ demo: true, secret: 'x'.repeat(40), files: testFiles() })

/** Where a council's people begin: everything else is found by following links. */
export const DOORS = [
  '/',
  '/account',
  '/mailbox',
  '/track',
  '/performance',
  '/staff',
  '/staff/account',
  '/staff/coverage',
  '/staff/files',
  '/staff/help',
  '/staff/letters',
  '/staff/messages',
  '/staff/organisation',
  '/staff/services',
  '/staff/bookings',
  '/staff/payments',
  '/staff/api-keys',
  '/staff/webhooks',
  '/my-area',
  '/data',
  '/make-a-complaint/what-happened',
] as const

/** The addresses with which a route is tried: found by following links, or known to an attacker by other ways. */
export function tried(route: Route, found: Found, { hidden }: World): readonly string[] {
  const known = hidden[route.path]
  return addressesFor(route, found) ?? (known === undefined ? [] : [known])
}
