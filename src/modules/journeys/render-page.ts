import type { Locale } from '#kernel/context.ts'
import type { Html } from '#kernel/pages/html.ts'
import type { Tx } from '#kernel/transaction.ts'
import { asksOf, type BlockQuestions, type PageAsk, showBlocks } from './block-question.ts'
import { listPage } from './pages/list-pages.ts'
import { questionPage } from './pages/question-page.ts'
import { asksFirstEntry, renderEntry } from './render-entry.ts'
import { backOf } from './way-paths.ts'

/** A page of questions, with what the blocks show of theirs. */
export async function renderPage(tx: Tx, put: PageAsk, blocks: BlockQuestions): Promise<Html> {
  const { request, way, page, form, errors } = put
  const back = backOf(request, way, page.id)
  const fact = page.list === undefined ? undefined : way.model.facts.get(page.list)
  if (fact !== undefined && errors.length === 0 && asksFirstEntry(way, fact))
    return renderEntry(tx, { ...put, list: fact, index: 0 }, blocks)
  if (fact !== undefined) return listPage(request, { way, page, fact, errors, back })
  const action = request.link(`${way.base}/${page.slug}`)
  const shown = await showBlocks(tx, blocks, asksOf(put))
  return questionPage(request, { way, page, form, errors, back, action, blocks: shown })
}

/** The same page in the other language, with everything that was typed. */
export function inOther(put: PageAsk, locale: Locale): PageAsk {
  const { request, way } = put
  return {
    ...put,
    request: { ...request, locale, link: (path: string) => request.link(path, locale) },
    way: { ...way, base: `/${way.model.content[locale].path}` },
  }
}
