import { notFound } from '#kernel/errors.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import type { ElementPath } from '../package/mistake.ts'
import { type DraftLook, type DraftPage, type Entries, entries, factName } from './look-at-draft.ts'
import { pageOf } from './open-draft.ts'
import { valueAt } from './word-fields.ts'

/** A fact that is edited on screen: a question of a page, of a list's entry, or what officers record. */
export type FactSite = {
  readonly is: 'question' | 'entry' | 'office'
  readonly id: string
  /** In service.yaml. */
  readonly path: ElementPath
  /** In the content files. */
  readonly words: ElementPath
  /** Below the address of the draft; where it belongs; and of what is named there. */
  readonly at: string
  readonly above: string
  readonly page: DraftPage | undefined
  readonly name: string
}

/** The fact that the address names. @throws AppError NOT_FOUND */
export function factSiteOf(request: RequestContext, look: DraftLook): FactSite {
  const { params, locale } = request
  const site =
    params['office'] !== undefined
      ? officeSite(look, params['office'], locale)
      : questionSite(look, pageOf(request, look), { ...params, locale })
  if (site === undefined || valueAt(look.definition, site.path) === undefined)
    throw notFound('question')
  return site
}

function officeSite(look: DraftLook, id: string, locale: 'en' | 'cy'): FactSite {
  return {
    is: 'office',
    id,
    path: ['case', 'facts', id],
    words: ['facts', id],
    at: `/parts/office/${id}`,
    above: '/parts/office',
    page: undefined,
    name: factName(look, id, locale),
  }
}

type Named = { fact?: string; entry?: string; locale: 'en' | 'cy' }

function questionSite(
  look: DraftLook,
  page: DraftPage,
  { fact = '', entry, locale }: Named,
): FactSite | undefined {
  if (!page.asks.some(ask => ask.fact === fact)) return undefined
  const question: FactSite = {
    is: 'question',
    id: fact,
    path: ['facts', fact],
    words: ['facts', fact],
    at: `/pages/${page.id}/questions/${fact}`,
    above: `/pages/${page.id}`,
    page,
    name: factName(look, fact, locale),
  }
  if (entry === undefined) return question
  const words = [...question.words, 'of', entry]
  const label = entries(valueAt(look.content[locale], words))['label']
  return {
    ...question,
    is: 'entry',
    id: entry,
    path: [...question.path, 'of', entry],
    words,
    at: `${question.at}/entries/${entry}`,
    above: question.at,
    name: typeof label === 'string' ? label : entry,
  }
}

export function definitionOf(look: DraftLook, { path }: Pick<FactSite, 'path'>): Entries {
  return entries(valueAt(look.definition, path))
}
