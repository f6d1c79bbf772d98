import { lookup as lookUp } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/*
 * Addresses that people give us to call must not lead into our own network (OWASP, server-side request
 * forgery). A host written as an address is judged by `isPrivateHost`; a name is looked up once by
 * `publicLookup`, and the connection goes to the address that was judged.
 */

/** Addresses that are nobody's business outside: loopback, private, link-local, multicast, and their like. */
const PRIVATE = new BlockList()
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  PRIVATE.addSubnet(net, prefix, 'ipv4')
for (const [net, prefix] of [
  // With IPv4 addresses inside (RFC 4291, 6052, 8215, 3056): a gateway of our own would lead them back to us.
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const)
  PRIVATE.addSubnet(net, prefix, 'ipv6')

/** Whether an address is of our own network. An IPv4 address in IPv6 clothes is judged as what it is. */
export function isPrivateAddress(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped !== undefined) return PRIVATE.check(mapped, 'ipv4')
  return PRIVATE.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

/** Whether the host of a URL is written as an address of our own network; names are judged when they are looked up. */
export function isPrivateHost({ hostname }: URL): boolean {
  const host = hostname.replace(/^\[|\]$/g, '')
  return isIP(host) !== 0 && isPrivateAddress(host)
}

/** Thrown in place of an address, as the message of an error. */
export const PRIVATE_NETWORK = 'PRIVATE'

export const publicLookup: LookupFunction = (hostname, options, done) => {
  lookUp(hostname, { ...options, all: true }, (error, addresses) => {
    const allowed = (addresses ?? []).filter(({ address }) => !isPrivateAddress(address))
    const [first] = allowed
    if (error !== null) done(error, '', 4)
    else if (first === undefined) done(new Error(PRIVATE_NETWORK), '', 4)
    else if (options.all === true) done(null, allowed)
    else done(null, first.address, first.family)
  })
}
