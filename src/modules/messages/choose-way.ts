import type { Channel, Ways } from './message.ts'

export type Preference = { channel: Channel; lastResort: Channel | null }

export type Way = { channel: Channel; recipient: string; lastResort: Channel | undefined }

/**
 * By which channel a message goes: the customer's own choice where the message may go that way and the
 * address is known; else the first of the message's channels with an address; else the last resort, which
 * is the customer's, or a letter.
 * @returns undefined when no address is known at all.
 */
export function chooseWay(
  ways: Ways,
  by: readonly Channel[],
  preference: Preference | undefined,
): Way | undefined {
  const lastResort = preference?.lastResort ?? 'letter'
  const preferred =
    preference === undefined || !by.includes(preference.channel) ? [] : [preference.channel]
  const order = [...preferred, ...by, lastResort, 'email' as const, 'letter' as const]
  const channel = order.find(each => addressIn(ways, each) !== undefined)
  const recipient = channel === undefined ? undefined : addressIn(ways, channel)
  if (channel === undefined || recipient === undefined) return undefined
  return { channel, recipient, lastResort: lastResort === channel ? undefined : lastResort }
}

/** Where a message goes when its channel has failed for good: the last resort, if it has not been used yet. */
export function nextWay(message: {
  channel: Channel
  lastResort: Channel | null
  ways: Ways
}): { channel: Channel; recipient: string } | undefined {
  const { lastResort } = message
  if (lastResort === null || lastResort === message.channel) return undefined
  const recipient = addressIn(message.ways, lastResort)
  return recipient === undefined ? undefined : { channel: lastResort, recipient }
}

function addressIn(ways: Ways, channel: Channel): string | undefined {
  const address = ways[channel]
  return address === undefined || address.trim() === '' ? undefined : address
}
