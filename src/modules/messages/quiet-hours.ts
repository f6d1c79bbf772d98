/** Times of the day in London, `21:00` to `08:00`: no text is sent from the first until the second. */
export type QuietHours = { readonly from: string; readonly until: string }

const london = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

const QUARTER_MS = 15 * 60_000

/** Whether it is quiet now. Equal times mean that there are no quiet hours. */
export function isQuiet(hours: QuietHours, now: Date): boolean {
  const time = london.format(now)
  const { from, until } = hours
  if (from === until) return false
  return from < until ? time >= from && time < until : time >= from || time < until
}

/**
 * The first moment from now on at which it is not quiet. Looked for by quarters of an hour, in which
 * times are set, so that the nights on which the clocks change come out right by themselves.
 */
export function endOfQuiet(hours: QuietHours, now: Date): Date {
  if (!isQuiet(hours, now)) return now
  let at = new Date(Math.ceil((now.getTime() + 1) / QUARTER_MS) * QUARTER_MS)
  for (let step = 0; step < 100 && isQuiet(hours, at); step += 1)
    at = new Date(at.getTime() + QUARTER_MS)
  return at
}
