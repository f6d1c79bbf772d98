import { lookup as lookUp } from 'node:dns'
import { request as ask, type IncomingMessage } from 'node:http'
import { request as askSecurely } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'

export type LinkFinding = { readonly isFound: boolean; readonly detail: string }

/** How a check reaches the outside. `allowPrivate` is for tests: a council's link must not look into our own network. */
export type LinkReach = { readonly allowPrivate?: boolean; readonly timeoutMs?: number }

const MOST_REDIRECTS = 5
const MOST_BYTES = 64 * 1024
const TIMEOUT_MS = 15_000
const AGENT = 'Moothall-link-check/1'

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
  ['::', 127],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  PRIVATE.addSubnet(net, prefix, 'ipv6')

/** Whether an address is of our own network. An IPv4 address in IPv6 clothes is judged as what it is. */
export function isPrivateAddress(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped !== undefined) return PRIVATE.check(mapped, 'ipv4')
  return PRIVATE.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

/**
 * Follows a link as a person would and says whether a page is there. A page that answers 200 and says
 * "not found" in its title is not found. Never throws: whatever goes wrong is a finding.
 */
export async function checkLink(url: string, reach: LinkReach = {}): Promise<LinkFinding> {
  let at = url
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    if (!/^https?:\/\//i.test(at) || !URL.canParse(at)) return lost('it is not a web address')
    const answer = await get(new URL(at), reach)
    if ('failure' in answer) return lost(answer.failure)
    const { status, location, body } = answer
    if (status >= 300 && status < 400 && location !== undefined) at = new URL(location, at).href
    else return judge(status, body)
  }
  return lost('it leads on and on')
}

function lost(detail: string): LinkFinding {
  return { isFound: false, detail }
}

function judge(status: number, body: string): LinkFinding {
  if (status < 200 || status >= 300) return lost(`it answers ${status}`)
  const title = /<title[^>]*>([^<]*)/i.exec(body)?.[1]?.trim() ?? ''
  if (/\b(not found|page (has )?(moved|gone)|404)\b|heb ddod o hyd/i.test(title))
    return lost(`the page says “${title.slice(0, 80)}”`)
  return { isFound: true, detail: `it answers ${status}` }
}

type Answered = { status: number; location: string | undefined; body: string } | { failure: string }

function get(
  url: URL,
  { allowPrivate = false, timeoutMs = TIMEOUT_MS }: LinkReach,
): Promise<Answered> {
  // A host written as an address is never looked up, so it is judged here.
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (!allowPrivate && isIP(host) !== 0 && isPrivateAddress(host))
    return Promise.resolve({ failure: 'it leads into a private network' })
  return new Promise(resolve => {
    const send = url.protocol === 'https:' ? askSecurely : ask
    const sent = send(
      url,
      {
        headers: { 'user-agent': AGENT, accept: 'text/html,*/*;q=0.5' },
        lookup: allowPrivate ? undefined : publicLookup,
        signal: AbortSignal.timeout(timeoutMs),
      },
      answer => void readStart(answer).then(resolve),
    )
    sent.on('error', error => resolve({ failure: failureOf(error) }))
    sent.end()
  })
}

/** The name is looked up once, and the connection goes to the address that was judged. */
const publicLookup: LookupFunction = (hostname, options, done) => {
  lookUp(hostname, { ...options, all: true }, (error, addresses) => {
    const allowed = (addresses ?? []).filter(({ address }) => !isPrivateAddress(address))
    const [first] = allowed
    if (error !== null) done(error, '', 4)
    else if (first === undefined) done(new Error('PRIVATE'), '', 4)
    else if (options.all === true) done(null, allowed)
    else done(null, first.address, first.family)
  })
}

async function readStart(answer: IncomingMessage): Promise<Answered> {
  let body = ''
  try {
    answer.setEncoding('utf8')
    for await (const part of answer) {
      body += part
      if (body.length > MOST_BYTES) break
    }
  } catch {
    // The status is known; a page that breaks off is judged by what came.
  }
  answer.destroy()
  return { status: answer.statusCode ?? 0, location: answer.headers.location, body }
}

function failureOf(error: Error & { code?: string }): string {
  if (error.message === 'PRIVATE') return 'it leads into a private network'
  if (error.name === 'TimeoutError' || error.name === 'AbortError')
    return 'it does not answer in time'
  if (error.code === 'ENOTFOUND') return 'there is no such host'
  if (error.code === 'ECONNREFUSED') return 'nobody answers there'
  if (/CERT|TLS|SSL|SELF_SIGNED/.test(`${error.code} ${error.message}`))
    return 'its certificate is not valid'
  return 'it cannot be reached'
}
