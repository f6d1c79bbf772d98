import { canonicalJson } from '#kernel/canonical-json.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import type { Tx } from '#kernel/transaction.ts'
import type { Answers, Model, Walk } from '#services'
import { type BlockQuestions, endBlocks } from './block-question.ts'
import type { Journey } from './journey.ts'

/** A journey whose answers lead to the end. */
export type Complete = { journey: Journey; model: Model; walked: Walk; blocks: BlockQuestions }

/**
 * The answers as their blocks find them when they are sent: a file may have been refused since, a time
 * may be lost. What no longer stands is taken out, so that its page is asked again. The same object
 * when nothing has changed.
 */
export async function settleAnswers(
  tx: Tx,
  request: RequestContext,
  complete: Complete,
): Promise<Answers> {
  const { journey } = complete
  let { answers } = journey
  for (const { block, fact, value } of answered(complete)) {
    const settled = await block.settle?.(tx, { request, journey, fact, value })
    if (settled?.kind === 'wrong') {
      const { [fact.id]: _, ...rest } = answers
      answers = rest
    } else if (settled?.kind === 'value' && canonicalJson(settled.value) !== canonicalJson(value))
      answers = { ...answers, [fact.id]: settled.value ?? null }
  }
  return answers
}

/** Hands what the blocks hold for the journey over to its case. */
export async function sealBlocks(
  tx: Tx,
  request: RequestContext,
  sealed: Complete & { caseId: string },
): Promise<void> {
  const { journey, caseId } = sealed
  for (const { block, fact, value } of answered(sealed))
    await block.seal?.(tx, { request, journey, fact, value, caseId })
  await endBlocks(tx, sealed.blocks, { request, journey, model: sealed.model })
}

function answered({ model, walked, blocks }: Complete) {
  return [...walked.facts].flatMap(([id, value]) => {
    const fact = model.facts.get(id)
    const block = fact === undefined ? undefined : blocks[fact.definition.type]
    return fact === undefined || block === undefined ? [] : [{ block, fact, value }]
  })
}
