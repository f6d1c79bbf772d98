import type { RequestContext } from '#kernel/http/request-context.ts'
import { readingCouncil, type Tx } from '#kernel/transaction.ts'
import { asksOf, type BlockAsk, type BlockQuestions } from './block-question.ts'
import { asksOfEntry, entryAt } from './entry-asks.ts'
import { openOnTheWay } from './open-journey.ts'

/**
 * The blocks of a page, those that ask services outside with their answers: nobody waits for somebody else's
 * computer with a transaction open. Where no block does, nothing is done.
 */
export async function preparedBlocks(
  request: RequestContext,
  blocks: BlockQuestions,
): Promise<BlockQuestions> {
  if (!Object.values(blocks).some(block => block.prepare !== undefined)) return blocks
  const asks = await readingCouncil(request.db, request.council.id, tx => asksAt(tx, request))
  const prepared = await Promise.all(
    Object.entries(blocks).map(async ([type, block]) => {
      const asked = asks
        .filter(({ fact }) => fact.definition.type === type)
        .map(({ fact, form, answer }) => ({ name: fact.id, form, answer }))
      return [type, asked.length === 0 ? block : ((await block.prepare?.(asked)) ?? block)]
    }),
  )
  return Object.fromEntries(prepared)
}

/** The questions of the address, with what was posted; none where there is no such page. */
async function asksAt(tx: Tx, request: RequestContext): Promise<readonly BlockAsk[]> {
  const way = await openOnTheWay(tx, request)
  const page = way.model.pages.find(each => each.slug === request.params['page'])
  if (page === undefined) return []
  const put = { request, way, page, form: request.form, errors: [] }
  const entry = entryAt(request, way, page)
  return entry === undefined ? asksOf(put) : asksOfEntry(put, entry)
}
