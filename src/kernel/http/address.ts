import type { IncomingMessage } from 'node:http'
import type { Locale } from '../context.ts'

/** What the address says before the path: which council (where the host name does not) and which language. */
export type Address = { base: string; slug: string | undefined; locale: Locale; path: string }

const addresses = new WeakMap<IncomingMessage, Address>()

/**
 * A council is found by its host name. On a plain host (localhost, a first trial) it is found by
 * `/at/<slug>` in front of the path. Welsh pages have `/cy` after that, so that every page of either
 * language has an address that can be linked, indexed and sent.
 */
export function readAddress(url: string): Address {
  const council = /^\/at\/([a-z0-9-]+)(?=\/|\?|$)/.exec(url)
  const base = council?.[0] ?? ''
  const rest = url.slice(base.length)
  const welsh = /^\/cy(?=\/|\?|$)/.test(rest)
  const path = welsh ? rest.slice(3) : rest
  return {
    base,
    slug: council?.[1],
    locale: welsh ? 'cy' : 'en',
    path: path.startsWith('/') ? path : `/${path}`,
  }
}

/** Fastify's `rewriteUrl`: routes see the path alone; the rest is kept with the request. */
export function rewriteUrl(request: IncomingMessage): string {
  const address = readAddress(request.url ?? '/')
  addresses.set(request, address)
  return address.path
}

export function addressOf(request: IncomingMessage): Address {
  return addresses.get(request) ?? readAddress(request.url ?? '/')
}

/** Joins what `readAddress` took apart. */
export function linkTo(base: string, locale: Locale, path: string): string {
  const language = locale === 'cy' ? '/cy' : ''
  return `${base}${language}${path === '/' && `${base}${language}` !== '' ? '' : path}`
}
