import type { Html } from '#kernel/pages/html.ts'
import type { Tx } from '#kernel/transaction.ts'
import { entriesOf, type ModelFact } from '#services'
import { type BlockQuestions, type PageAsk, showBlocks } from './block-question.ts'
import { asksOfEntry, type EntryPlace } from './entry-asks.ts'
import type { OnTheWay } from './open-journey.ts'
import { entryPage } from './pages/list-pages.ts'
import { backOf } from './way-paths.ts'

/** Whether the first entry is asked in place of the list: it is empty and may not stay so. */
export function asksFirstEntry(way: OnTheWay, list: ModelFact): boolean {
  return entriesOf(way.answers, list.id).length === 0 && list.definition.optional !== true
}

/** The questions of one entry, with what the blocks show of theirs. */
export async function renderEntry(
  tx: Tx,
  put: PageAsk & EntryPlace,
  blocks: BlockQuestions,
): Promise<Html> {
  const shown = await showBlocks(tx, blocks, asksOfEntry(put, put))
  const { request, way, page, list, index, form, errors } = put
  const first = asksFirstEntry(way, list)
  return entryPage(request, {
    way,
    page,
    fact: list,
    index,
    form,
    errors,
    first,
    back: first ? backOf(request, way, page.id) : request.link(`${way.base}/${page.slug}`),
    blocks: shown,
  })
}
