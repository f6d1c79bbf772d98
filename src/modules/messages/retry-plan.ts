/**
 * When a message is tried again after the nth try that nobody could take: 10 seconds doubling to half an
 * hour, so that after a day's outage it goes out within half an hour of the carrier's return.
 */
export function nextTryAfter(tries: number): number {
  return Math.min(10_000 * 2 ** (tries - 1), 30 * 60_000)
}

/** As long as a mail server tries, at the least (RFC 5321, section 4.5.4.1, has four to five days for the most). */
export const TRIED_FOR_MS = 3 * 24 * 60 * 60_000

/** Whether it has been tried long enough for an officer to look. */
export function isTriedOut(roundAt: Date, now: Date): boolean {
  return now.getTime() - roundAt.getTime() >= TRIED_FOR_MS
}
