import type { Route } from './route.ts'

/** `preValidation`: counted once the form has been read, so that the page that refuses it can keep it. */
type Limit = { max: number; timeWindow: number; hook?: 'preValidation' }

/**
 * Requests from one network address. Generous where many people share one (a library, an office),
 * strict where something can be guessed (ASVS 5.0, 6.3.1) or other people be sent mail. A link that carries a
 * secret of 128 bits can't be guessed: it is asked for as any page, however many people share an address.
 */
export const LIMITS: Readonly<Record<NonNullable<Route['limit']> | 'default', Limit>> = {
  default: { max: 1200, timeWindow: 60_000 },
  // A large file comes in many pieces.
  upload: { max: 1200, timeWindow: 60_000 },
  submit: { max: 120, timeWindow: 60_000, hook: 'preValidation' },
  signIn: { max: 20, timeWindow: 60_000 },
  code: { max: 20, timeWindow: 10 * 60_000, hook: 'preValidation' },
  machine: { max: 6000, timeWindow: 60_000 },
}
