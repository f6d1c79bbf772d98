/**
 * Which module may call which, through the other's `index.ts`. The kernel is open to all; no other
 * edge is allowed, and none may point up a floor. The walls test reads this table.
 */
export const EDGES = {
  // floor 1
  organisations: [],
  files: [],
  places: [],
  // floor 2
  customers: ['organisations', 'places', 'messages'],
  messages: ['organisations'],
  payments: ['organisations'],
  bookings: ['organisations'],
  // floor 3
  cases: ['organisations', 'customers', 'files', 'places', 'messages', 'payments'],
  // floor 4
  services: ['organisations', 'cases'],
  // floor 5
  journeys: [
    'organisations',
    'bookings',
    'customers',
    'files',
    'messages',
    'payments',
    'cases',
    'services',
    'places',
  ],
  coverage: ['organisations', 'services'],
  // floor 6
  standards: ['cases', 'coverage', 'files', 'journeys', 'organisations', 'places', 'services'],
} as const satisfies Record<string, readonly string[]>

export type ModuleName = keyof typeof EDGES
