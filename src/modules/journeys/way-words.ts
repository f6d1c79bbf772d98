import type { Locale } from '#kernel/context.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { knownMarkdown, markdown } from '#kernel/pages/markdown.ts'
import { pageWords, walk } from '#services'
import type { OnTheWay } from './open-journey.ts'

/** The addresses of the council's services by the name of their package, for links between services. */
export type ServicePaths = ReadonlyMap<string, Readonly<Record<Locale, string>>>

/** Writes the words of a page: with what is known there, and links to services that the council has. */
export type WayWords = {
  /** Plain text: a title, a label. */
  line(text: string): string
  /** Markdown. */
  block(text: string): Html
  /** An address as content gives it; undefined when the council does not have that service. */
  address(to: string): string | undefined
}

/** The words of the page `pageId`; of the start page when there is none. */
export function wayWords(request: RequestContext, way: OnTheWay, pageId?: string): WayWords {
  const { locale } = request
  const filler = lazily(() => {
    const known =
      pageId === undefined
        ? { facts: new Map() }
        : walk(way.model, way.answers, { ...way.env, until: pageId })
    return pageWords(way.model, known, { locale, council: request.council, env: way.env })
  })
  const link = (path: string): string => request.link(path)
  return {
    line: text => (text.includes('{') ? filler().line(text) : text),
    block: text => {
      const linked = withServiceLinks(text, { paths: way.services, locale })
      // What holds answers or depends on the council's services is not the same for everybody.
      return linked === text && !text.includes('{')
        ? knownMarkdown(text, locale, link)
        : html`${markdown(filler().markdown(linked), link)}`
    },
    address: to => {
      const path = to.startsWith('service:') ? pathTo(to.slice(8), way.services, locale) : to
      return path?.startsWith('/') === true ? request.link(path) : path
    },
  }
}

/** Most words hold no answers, and need not be filled. */
function lazily<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

const serviceLink = /\[([^\]]*)\]\(service:([a-z0-9-]+)\)/g

/** `[a permit](service:skip-permit)` leads to the service; where the council does not have it, the words stay. */
export function withServiceLinks(
  text: string,
  { paths, locale }: { paths: ServicePaths; locale: Locale },
): string {
  return text.replace(serviceLink, (_, words: string, name: string) => {
    const path = pathTo(name, paths, locale)
    return path === undefined ? words : `[${words}](${path})`
  })
}

function pathTo(name: string, paths: ServicePaths, locale: Locale): string | undefined {
  const path = paths.get(name)?.[locale]
  return path === undefined ? undefined : `/${path}`
}
