import type { Value } from '#kernel/expressions/value-type.ts'
import type { FormInput } from '#kernel/facts/fact-kind.ts'
import type { FactDefinition } from '#kernel/facts/registry.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import type { Html } from '#kernel/pages/html.ts'
import type { Tx } from '#kernel/transaction.ts'
import type { Model, ModelFact, ModelPage } from '#services'
import type { Journey } from './journey.ts'
import type { OnTheWay } from './open-journey.ts'

/** One question on its page, in the transaction of the request. */
export type BlockAsk = {
  request: RequestContext
  way: OnTheWay
  page: ModelPage
  fact: ModelFact
  /** What is in the inputs: as it was typed, or from the answer. */
  form: FormInput
  errors: readonly FieldError[]
}

/** What the page shows of the question. */
export type BlockShown = {
  /** Above the form, under the question's label and hint: forms of its own. */
  above?: Html
  /** In place of the usual inputs. */
  inputs?: Html
  scripts?: readonly string[]
}

export type BlockTaken =
  | { kind: 'value'; value: Value | undefined }
  | { kind: 'wrong'; errors: readonly FieldError[] }
  /** The page is shown again with these inputs: a list to choose from was asked for. */
  | { kind: 'again'; form: FormInput }

/** A question of a journey whose case is being opened. */
export type BlockSealing = {
  request: RequestContext
  journey: Journey
  fact: ModelFact
  value: Value
}

/**
 * A question that is answered with the help of a building block: files are sent, a time is held, an
 * address is found. Every verb may give undefined: then the question is asked and read in the usual way.
 */
export type BlockQuestion = {
  show(tx: Tx, ask: BlockAsk): Promise<BlockShown | undefined>
  /** Reads what was posted. */
  take(tx: Tx, ask: BlockAsk): Promise<BlockTaken | undefined>
  /** Just before the case is opened: does the answer still stand? A value that differs takes its place. */
  settle?(tx: Tx, sealing: BlockSealing): Promise<BlockTaken | undefined>
  /** The case is open: what the journey held becomes the case's, in the same transaction. */
  seal?(tx: Tx, sealing: BlockSealing & { caseId: string }): Promise<void>
  /** What stands beside the answer when answers are checked: until when a time is held. */
  note?(tx: Tx, at: Omit<BlockAsk, 'page' | 'form' | 'errors'>): Promise<string | undefined>
  /** The journey has ended or begins anew: what is still held for it is let go. */
  end?(tx: Tx, of: { request: RequestContext; journey: Journey }): Promise<void>
}

/** By the type of fact that they answer. */
export type BlockQuestions = Partial<Record<FactDefinition['type'], BlockQuestion>>

/** Lets go of everything that blocks hold for a journey. */
export async function endBlocks(
  tx: Tx,
  blocks: BlockQuestions,
  of: { request: RequestContext; journey: Journey; model: Model },
): Promise<void> {
  const types = new Set([...of.model.facts.values()].map(fact => fact.definition.type))
  for (const type of types) await blocks[type]?.end?.(tx, of)
}

/** What blocks made of the questions of a page, by fact. */
export type ShownBlocks = ReadonlyMap<string, BlockShown>

/** Asks the blocks of a page for what it shows. */
export async function showBlocks(
  tx: Tx,
  blocks: BlockQuestions,
  page: Omit<BlockAsk, 'fact'>,
): Promise<ShownBlocks> {
  const shown = new Map<string, BlockShown>()
  for (const { fact } of page.page.questions) {
    const block = await blocks[fact.definition.type]?.show(tx, { ...page, fact })
    if (block !== undefined) shown.set(fact.id, block)
  }
  return shown
}

/** What blocks say beside the answers when they are checked, by fact. */
export async function notesOf(
  tx: Tx,
  blocks: BlockQuestions,
  { request, way }: Pick<BlockAsk, 'request' | 'way'>,
): Promise<ReadonlyMap<string, string>> {
  const notes = new Map<string, string>()
  for (const id of way.walked.facts.keys()) {
    const fact = way.model.facts.get(id)
    const block = fact && blocks[fact.definition.type]
    const said = fact && (await block?.note?.(tx, { request, way, fact }))
    if (said !== undefined) notes.set(id, said)
  }
  return notes
}

export type TakenBlocks = {
  /** Answers that blocks give in place of the inputs. */
  given: Map<string, Value | undefined>
  refused: Set<string>
  errors: FieldError[]
  /** The page is to be shown again with these inputs. */
  again?: FormInput
}

/** Asks the blocks of a page what was answered. */
export async function takeBlocks(
  tx: Tx,
  blocks: BlockQuestions,
  page: Omit<BlockAsk, 'fact'>,
): Promise<TakenBlocks> {
  const taken: TakenBlocks = { given: new Map(), refused: new Set(), errors: [] }
  for (const { fact } of page.page.questions) {
    const read = await blocks[fact.definition.type]?.take(tx, { ...page, fact })
    if (read?.kind === 'value') taken.given.set(fact.id, read.value)
    if (read?.kind === 'wrong') {
      taken.refused.add(fact.id)
      taken.errors.push(...read.errors)
    }
    if (read?.kind === 'again') taken.again = { ...page.form, ...taken.again, ...read.form }
  }
  return taken
}
