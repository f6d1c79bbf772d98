import type { Carrier } from './carrier.ts'

/** How long a carrier that is down is left alone: one slow answer must not hold up a hundred messages. */
const REST_MS = 30_000

/** The same carrier, which says `busy` by itself for half a minute after it was down. */
export function restingWhenDown(carrier: Carrier, clock: () => Date): Carrier {
  let restsUntil = 0
  let why = ''
  return {
    ...carrier,
    carry: async (message, sender, again) => {
      if (clock().getTime() < restsUntil) return { kind: 'busy', why, down: true }
      const said = await carrier.carry(message, sender, again)
      if (said.kind === 'busy' && said.down === true) {
        restsUntil = clock().getTime() + REST_MS
        why = said.why
      }
      return said
    },
  }
}
