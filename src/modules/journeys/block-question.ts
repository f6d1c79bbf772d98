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

/** A page as it is put to somebody, in the transaction of the request. */
export type PageAsk = {
  request: RequestContext
  way: OnTheWay
  page: ModelPage
  /** What is in the inputs: as it was typed, or from the answers. */
  form: FormInput
  errors: readonly FieldError[]
}

/** One question of it; a fact of a list's entry is named as its inputs are, `list-fact`. */
export type BlockAsk = PageAsk & {
  fact: ModelFact
  /** The answer that is kept. */
  answer: Value | null | undefined
  optional: boolean
  /** Its label is the page's heading. */
  alone: boolean
}

/** What can be known of a question before its page is worked on. */
export type BlockAsked = { name: string; form: FormInput; answer: Value | null | undefined }

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
  /**
   * For a block that asks a service outside: before the transaction of the request is open, and with every
   * question of the page that is the block's. The block it gives answers with what it was told.
   */
  prepare?(asked: readonly BlockAsked[]): Promise<BlockQuestion>
  show(tx: Tx, ask: BlockAsk): Promise<BlockShown | undefined>
  /** Reads what was posted. */
  take(tx: Tx, ask: BlockAsk): Promise<BlockTaken | undefined>
  /** Just before the case is opened: does the answer still stand? A value that differs takes its place. */
  settle?(tx: Tx, sealing: BlockSealing): Promise<BlockTaken | undefined>
  /** The case is open: what the journey held becomes the case's, in the same transaction. */
  seal?(tx: Tx, sealing: BlockSealing & { caseId: string }): Promise<void>
  /** What stands beside the answer when answers are checked: until when a time is held. */
  note?(tx: Tx, at: Pick<BlockAsk, 'request' | 'way' | 'fact'>): Promise<string | undefined>
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

/** The questions of a page. */
export function asksOf(put: PageAsk): BlockAsk[] {
  const { request, way, page } = put
  const title = way.model.content[request.locale].pages?.[page.id]?.title
  const alone = title === undefined && page.questions.length === 1
  return page.questions.map(({ fact, optional }) => ({
    ...put,
    fact,
    answer: way.answers[fact.id],
    optional,
    alone,
  }))
}

/** What blocks made of the questions of a page, by fact. */
export type ShownBlocks = ReadonlyMap<string, BlockShown>

/** Asks the blocks of a page for what it shows. */
export async function showBlocks(
  tx: Tx,
  blocks: BlockQuestions,
  asks: readonly BlockAsk[],
): Promise<ShownBlocks> {
  const shown = new Map<string, BlockShown>()
  for (const ask of asks) {
    const block = await blocks[ask.fact.definition.type]?.show(tx, ask)
    if (block !== undefined) shown.set(ask.fact.id, block)
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
  for (const id of [...way.walked.facts.keys(), ...way.walked.unanswered]) {
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
  asks: readonly BlockAsk[],
): Promise<TakenBlocks> {
  const taken: TakenBlocks = { given: new Map(), refused: new Set(), errors: [] }
  for (const ask of asks) {
    const { fact, form } = ask
    const read = await blocks[fact.definition.type]?.take(tx, ask)
    if (read?.kind === 'value') taken.given.set(fact.id, read.value)
    if (read?.kind === 'wrong') {
      taken.refused.add(fact.id)
      taken.errors.push(...read.errors)
    }
    if (read?.kind === 'again') taken.again = { ...form, ...taken.again, ...read.form }
  }
  return taken
}
