/** What an officer may do, by role. Roles are given to officers; code asks for permissions only. */
export const ROLES = {
  caseworker: [
    'cases:see',
    'cases:act',
    'bookings:see',
    'bookings:act',
    'payments:see',
    'payments:take',
  ],
  manager: [
    'cases:see',
    'cases:seeAll',
    'cases:act',
    'cases:assign',
    'customers:see',
    'messages:see',
    'messages:act',
    'files:see',
    'bookings:see',
    'bookings:act',
    'bookings:manage',
    'payments:see',
    'payments:take',
    'payments:refund',
  ],
  adviser: [
    'bookings:see',
    'bookings:act',
    'cases:see',
    'cases:seeAll',
    'cases:act',
    'customers:see',
    'journeys:onBehalf',
    'payments:see',
    'payments:take',
    'messages:see',
    'messages:act',
  ],
  serviceOwner: ['services:see', 'services:publish', 'coverage:claim'],
  administrator: [
    'organisations:manage',
    'bookings:see',
    'bookings:manage',
    'messages:manage',
    'keys:manage',
    'services:see',
    'audit:see',
    'files:see',
  ],
  cashier: ['payments:see', 'payments:list', 'payments:take', 'payments:refund'],
  financeOfficer: [
    'payments:see',
    'payments:list',
    'payments:take',
    'payments:refund',
    'payments:approve',
    'payments:reconcile',
    'payments:manage',
  ],
  auditor: [
    'audit:see',
    'cases:see',
    'cases:seeAll',
    'services:see',
    'messages:see',
    'payments:see',
    'payments:list',
  ],
} as const satisfies Record<string, readonly `${string}:${string}`[]>

export type Role = keyof typeof ROLES
export type OfficerPermission = (typeof ROLES)[Role][number]

export const ROLE_NAMES = Object.keys(ROLES) as Role[] // The keys of the table are its roles.

export function isRole(text: string): text is Role {
  return Object.hasOwn(ROLES, text)
}

/** All that these roles allow. A role that is not known allows nothing. */
export function permissionsOf(roles: readonly string[]): ReadonlySet<OfficerPermission> {
  return new Set(roles.filter(isRole).flatMap(role => ROLES[role]))
}
