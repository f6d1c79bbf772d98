import type { RequestContext } from '#kernel/http/request-context.ts'
import type { ServiceRow } from '../store.ts'
import { LIFE_EVENTS, TOPICS } from './topics.ts'

/** The pages worth finding, each in both languages, as sitemaps.org has it (protocol 0.9, with xhtml alternates). */
export function sitemapOf(
  request: Pick<RequestContext, 'absoluteLink'>,
  services: readonly ServiceRow[],
): string {
  const same = (path: string) => ({ en: path, cy: path })
  const pages = [
    ...['/', '/services', '/a-to-z', '/accessibility', '/privacy'].map(same),
    ...TOPICS.map(topic => same(`/topics/${topic.id}`)),
    ...LIFE_EVENTS.map(event => same(`/life-events/${event.id}`)),
    ...services.map(({ pathEn, pathCy }) => ({ en: `/${pathEn}`, cy: `/${pathCy}` })),
  ]
  const urls = pages.flatMap(page => {
    const en = escaped(request.absoluteLink(page.en, 'en'))
    const cy = escaped(request.absoluteLink(page.cy, 'cy'))
    const alternates = `<xhtml:link rel="alternate" hreflang="en" href="${en}"/><xhtml:link rel="alternate" hreflang="cy" href="${cy}"/>`
    return [en, cy].map(loc => `<url><loc>${loc}</loc>${alternates}</url>`)
  })
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${urls.join('\n')}\n</urlset>\n`
}

function escaped(url: string): string {
  return url.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
