import { request as ask, type IncomingMessage } from 'node:http'
import { request as askSecurely } from 'node:https'
import { isPrivateHost, PRIVATE_NETWORK, publicLookup } from '#kernel/http/outside-address.ts'

export type LinkFinding = { readonly isFound: boolean; readonly detail: string }

/** How a check reaches the outside. `allowPrivate` is for tests: a council's link must not look into our own network. */
export type LinkReach = { readonly allowPrivate?: boolean; readonly timeoutMs?: number }

const MOST_REDIRECTS = 5
const MOST_BYTES = 64 * 1024
const TIMEOUT_MS = 15_000
const AGENT = 'Moothall-link-check/1'

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
    if (status < 300 || status >= 400 || location === undefined) return judge(status, body)
    if (!URL.canParse(location, at)) return lost('it leads to what is no web address')
    at = new URL(location, at).href
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
  if (!allowPrivate && isPrivateHost(url))
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
  if (error.message === PRIVATE_NETWORK) return 'it leads into a private network'
  if (error.name === 'TimeoutError' || error.name === 'AbortError')
    return 'it does not answer in time'
  if (error.code === 'ENOTFOUND') return 'there is no such host'
  if (error.code === 'ECONNREFUSED') return 'nobody answers there'
  if (/CERT|TLS|SSL|SELF_SIGNED/.test(`${error.code} ${error.message}`))
    return 'its certificate is not valid'
  return 'it cannot be reached'
}
