import { mark } from '#kernel/http/secrets.ts'

export type Throttle = { failures: number; lastAt: Date; blockedUntil: Date | null }

export type ThrottleRule = {
  /** Tries that cost nothing: people mistype. */
  free: number
  firstWaitSeconds: number
  mostWaitSeconds: number
  /** After this long without a failure the count begins again. */
  forgetSeconds: number
}

/** Short waits that double, to a quarter of an hour: guessing is hopeless, and nobody can be shut out for long. */
export const ACCOUNT_RULE: ThrottleRule = {
  free: 5,
  firstWaitSeconds: 30,
  mostWaitSeconds: 900,
  forgetSeconds: 86_400,
}
/** An office shares one address, so it may fail more often. */
export const ADDRESS_RULE: ThrottleRule = {
  free: 50,
  firstWaitSeconds: 30,
  mostWaitSeconds: 900,
  forgetSeconds: 3600,
}

export type Judged = { kind: 'allowed'; next: Throttle } | { kind: 'wait'; until: Date }

/**
 * Counts a try before it is judged, so that many at the same moment are counted too. One that comes
 * while it must wait is refused unread and does not lengthen the wait.
 */
export function judgeTry(before: Throttle | undefined, now: Date, rule: ThrottleRule): Judged {
  if (before?.blockedUntil != null && before.blockedUntil > now)
    return { kind: 'wait', until: before.blockedUntil }
  const stale =
    before === undefined || now.getTime() - before.lastAt.getTime() > rule.forgetSeconds * 1000
  const failures = (stale ? 0 : before.failures) + 1
  const over = failures - rule.free
  const wait =
    over < 0 ? 0 : Math.min(rule.firstWaitSeconds * 2 ** Math.min(over, 30), rule.mostWaitSeconds)
  const blockedUntil = wait === 0 ? null : new Date(now.getTime() + wait * 1000)
  return { kind: 'allowed', next: { failures, lastAt: now, blockedUntil } }
}

/** The keys under which tries are counted: marks, so that the table names nobody. */
export function throttleKeys(
  secret: string,
  tried: { email: string; address: string },
): { account: string; address: string } {
  return {
    account: mark(secret, 'throttle account', tried.email),
    address: mark(secret, 'throttle address', networkOf(tried.address)),
  }
}

/** One subscriber has a whole /64 of IPv6 addresses (RFC 6177). */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (mapped?.[1] !== undefined) return mapped[1]
  if (!address.includes(':')) return address
  const [head = '', tail] = address.toLowerCase().split('%')[0]?.split('::') ?? []
  const before = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length)
  const groups = [...before, ...Array.from({ length: zeros }, () => '0'), ...after]
  return groups
    .slice(0, 4)
    .map(group => Number.parseInt(group, 16).toString(16))
    .join(':')
}
