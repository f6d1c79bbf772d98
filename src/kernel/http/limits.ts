import type { Route } from './route.ts'

type Limit = { max: number; timeWindow: number }

/**
 * Requests from one network address. Generous where many people share one (a library, an office),
 * strict where something can be guessed (ASVS 5.0, 6.3.1) or other people be sent mail.
 */
export const LIMITS: Readonly<Record<NonNullable<Route['limit']> | 'default', Limit>> = {
  default: { max: 1200, timeWindow: 60_000 },
  // A large file comes in many pieces.
  upload: { max: 1200, timeWindow: 60_000 },
  submit: { max: 120, timeWindow: 60_000 },
  signIn: { max: 20, timeWindow: 60_000 },
  code: { max: 20, timeWindow: 10 * 60_000 },
  machine: { max: 6000, timeWindow: 60_000 },
}
