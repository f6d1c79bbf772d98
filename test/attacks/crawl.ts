import type { Route } from '#kernel/http/route.ts'
import type { Person } from '../support/person.ts'

/** A form as a page holds it: where it goes, and what it would send if nothing were typed. */
export type FoundForm = {
  method: string
  path: string
  fields: readonly (readonly [string, string])[]
}

export type Found = {
  /** Addresses below the council's own, by the route that answers them. */
  addresses: ReadonlyMap<string, readonly string[]>
  forms: ReadonlyMap<string, readonly FoundForm[]>
}

/** A route's name in lists: its method and its path. */
export const nameOf = (route: Pick<Route, 'method' | 'path'>) => `${route.method} ${route.path}`

/** As many of a kind show what one of the kind shows; a page without parts differs by its query only. */
const mostOf = (route: Route) => (route.path.includes(':') ? 8 : 2)
const MOST_FORMS = 6

export type Trail = { base: string; routes: readonly Route[]; from: readonly string[] }

/** Opens every page that links lead to, as each of these people, a few of each route; what was found on the way. */
export async function crawl(people: readonly Person[], trail: Trail): Promise<Found> {
  const found = { addresses: new Map<string, string[]>(), forms: new Map<string, FoundForm[]>() }
  for (const person of people) await crawlAs(person, trail, found)
  return found
}

type Finding = { addresses: Map<string, string[]>; forms: Map<string, FoundForm[]> }

async function crawlAs(person: Person, { base, routes, from }: Trail, found: Finding) {
  const match = matcher(routes)
  const opened = new Map<string, number>()
  const waiting = [...from]
  const seen = new Set(waiting)
  const wait = (path: string) => {
    if (!seen.has(path)) waiting.push(path)
    seen.add(path)
  }
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const route = match('GET', path)
    if (route === undefined) continue
    const name = nameOf(route)
    const times = opened.get(name) ?? 0
    if (times >= mostOf(route)) continue
    opened.set(name, times + 1)
    await person.open(`${base}${path}`)
    if (person.status === 200) note(found.addresses, name, path)
    for (const link of linksIn(person.html, base)) wait(link)
    for (const form of formsIn(person.html, base)) {
      const posted = match(form.method, form.path)
      if (form.method === 'GET') wait(form.path)
      else if (posted !== undefined) noteForm(found.forms, nameOf(posted), form)
    }
  }
}

function note(map: Map<string, string[]>, name: string, path: string): void {
  const known = map.get(name) ?? []
  if (!known.includes(path)) map.set(name, [...known, path])
}

function noteForm(map: Map<string, FoundForm[]>, name: string, form: FoundForm): void {
  const known = map.get(name) ?? []
  if (known.length < MOST_FORMS && !known.some(each => each.path === form.path))
    map.set(name, [...known, form])
}

/** Links below the council's own address, in pages and in the messages that they show. */
export function linksIn(html: string, base: string): string[] {
  const hrefs = [...html.matchAll(/(?:href|src|data-[\w-]+)="([^"#]*)/g)].map(found =>
    decoded(found[1] ?? ''),
  )
  const written = [...html.matchAll(/https?:\/\/[^\s"<>&]+/g)].map(found => found[0])
  return [...hrefs, ...written].flatMap(link => below(link, base))
}

function below(link: string, base: string): string[] {
  const path = link.replace(/^http:\/\/localhost(?::\d+)?/, '')
  if (path !== base && !path.startsWith(`${base}/`)) return []
  return [path.slice(base.length).replace(/^\/cy(?=\/|$)/, '') || '/']
}

export function formsIn(html: string, base: string): FoundForm[] {
  return [...html.matchAll(/<form([^>]*)>([\s\S]*?)<\/form>/g)].flatMap(
    ([, tag = '', inner = '']) => {
      const method = attribute(tag, 'method').toUpperCase() === 'POST' ? 'POST' : 'GET'
      const targets = [
        attribute(tag, 'action'),
        ...[...inner.matchAll(/formaction="([^"]*)"/g)].map(found => decoded(found[1] ?? '')),
      ]
      const fields = fieldsIn(inner)
      return targets.flatMap(target => below(target, base)).map(path => ({ method, path, fields }))
    },
  )
}

function fieldsIn(inner: string): (readonly [string, string])[] {
  const inputs = [...inner.matchAll(/<(?:input|button)[^>]*>/g)].map(
    ([tag]) => [attribute(tag, 'name'), attribute(tag, 'value')] as const,
  )
  const areas = [...inner.matchAll(/<textarea[^>]*>/g)].map(
    ([tag]) => [attribute(tag, 'name'), ''] as const,
  )
  const selects = [...inner.matchAll(/<select([^>]*)>([\s\S]*?)<\/select>/g)].map(
    ([, tag = '', options = '']) => {
      const values = [...options.matchAll(/<option[^>]*value="([^"]*)"/g)].map(found =>
        decoded(found[1] ?? ''),
      )
      return [attribute(tag, 'name'), values.find(value => value !== '') ?? ''] as const
    },
  )
  return [...inputs, ...areas, ...selects].filter(([name]) => name !== '')
}

function attribute(tag: string, name: string): string {
  return decoded(new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '')
}

function decoded(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&')
}

/** The route that answers an address, as the router chooses it: fixed words before parts. */
export function matcher(routes: readonly Route[]) {
  const table = routes.map(route => ({
    route,
    pattern: new RegExp(`^${route.path.replace(/:\w+/g, '[^/]+')}$`),
    fixed: route.path
      .split('/')
      .map(part => (part.startsWith(':') ? '1' : '0'))
      .join(''),
  }))
  return (method: string, path: string): Route | undefined =>
    table
      .filter(
        ({ route, pattern }) => route.method === method && pattern.test(path.split('?')[0] ?? ''),
      )
      .sort((a, b) => a.fixed.localeCompare(b.fixed))[0]?.route
}

/**
 * Addresses for a route: those that were found, or its path with each part as it was found in the same
 * place of another route. A part that stands nowhere is `x` behind a real one; undefined when none is real.
 */
export function addressesFor(
  route: Route,
  { addresses, forms }: Found,
): readonly string[] | undefined {
  const posted = [...forms].map(([name, list]) => [name, list.map(form => form.path)] as const)
  const own = [...addresses, ...posted].flatMap(([name, list]) =>
    name === nameOf(route) ? list : [],
  )
  if (own.length > 0) return own
  const all = [...addresses, ...posted].flatMap(([, list]) => list)
  const parts = route.path.split('/').slice(1)
  let made = ['']
  let real = !parts.some(part => part.startsWith(':'))
  for (const part of parts) {
    const found = part.startsWith(':') ? made.flatMap(path => partsAfter(all, path)) : []
    if (found.length > 0) real = true
    made = part.startsWith(':')
      ? found.length > 0
        ? found.slice(0, 3)
        : made.map(path => `${path}/x`)
      : made.map(path => `${path}/${part}`)
  }
  return real ? made : undefined
}

/** Paths one part longer that begin like this one, as they were found. */
function partsAfter(addresses: readonly string[], path: string): string[] {
  const next = addresses.flatMap(address => {
    const bare = address.split('?')[0] ?? ''
    return bare.startsWith(`${path}/`) ? [bare.slice(path.length + 1).split('/')[0] ?? ''] : []
  })
  return [...new Set(next)]
    .filter(part => /[\d._-]|[A-Z]/.test(part))
    .map(part => `${path}/${part}`)
}
