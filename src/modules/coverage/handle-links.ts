import { writeCsv } from '#kernel/csv.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, bytes, page } from '#kernel/http/route.ts'
import { readingCouncil } from '#kernel/transaction.ts'
import { listServiceEntries } from '#services'
import { importLinks } from './import-links.ts'
import { INTERACTION_NAMES } from './interactions.ts'
import { listCouncilLinks } from './local-links.ts'
import { linksPage } from './pages/links-page.ts'

export const MOST_LINK_BYTES = 8 * 1024 * 1024

/** In the order of GOV.UK's own file, with headings that fit: what was sent out can be read in again. */
const COLUMNS = ['la', 'service', 'interaction', 'link', 'lgsl', 'lgil'] as const

/** The council's links, in the form in which GOV.UK's local links are exchanged. */
export async function exportLinks(request: RequestContext): Promise<Answer> {
  const { db, council } = request
  const [links, entries] = await Promise.all([
    listCouncilLinks({ ...request, locale: 'en' }),
    readingCouncil(db, council.id, listServiceEntries),
  ])
  const labels = new Map(entries.map(entry => [entry.lgsl, entry.label]))
  const rows = links.map(({ lgsl, lgil, url }) => [
    council.slug,
    slugOf(labels.get(lgsl) ?? String(lgsl)),
    slugOf(INTERACTION_NAMES[lgil].en.long),
    url,
    lgsl,
    lgil,
  ])
  return bytes('text/csv; charset=utf-8', writeCsv(COLUMNS, rows), {
    'content-disposition': `attachment; filename="${council.slug}-links.csv"`,
    'access-control-allow-origin': '*',
  })
}

function slugOf(label: string): string {
  return label
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}

export async function showLinks(request: RequestContext): Promise<Answer> {
  const links = await listCouncilLinks(request)
  return page(linksPage(request, { count: links.length, done: undefined }))
}

/** Takes the council's own links from a file; what is left out is shown line by line. */
export async function postLinks(request: RequestContext): Promise<Answer> {
  const sent = await readSent(request)
  const done = await importLinks(request, sent)
  const links = await listCouncilLinks(request)
  const status = done.kind === 'refused' ? 400 : 200
  return page(linksPage(request, { count: links.length, done }), status)
}

async function readSent(request: RequestContext): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for await (const file of request.incoming?.files ?? [])
    for await (const part of file.bytes) parts.push(part)
  return Buffer.concat(parts)
}
