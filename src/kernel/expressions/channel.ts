/** The channels that conditions know: how the customer was asked. */
export const CHANNELS = ['web', 'phone', 'desk'] as const

/** What came from a program was asked as on the web, by the same conditions, whatever it counts as. */
export const PROGRAM = 'api'

/** The channel by which conditions judge what came by `channel`. */
export function askedBy(channel: string): string {
  return channel === PROGRAM ? 'web' : channel
}
