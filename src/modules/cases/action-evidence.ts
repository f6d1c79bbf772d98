import { type FileSetup, prepareQuestion, problemText, type QuestionView } from '#files'
import type { Value } from '#kernel/expressions/value-type.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import type { Tx } from '#kernel/transaction.ts'
import { evidenceTicket, officerEvidence } from './case-files.ts'
import type { ActionType, ById } from './case-type.ts'
import { evidenceValue } from './evidence-of-fact.ts'
import type { OpenedRow } from './get-case.ts'

/** Files that an action asks for: how they stand now. */
export type ActionEvidence = { readonly factId: string; readonly view: QuestionView }

type Asking = { opened: OpenedRow; id: string; action: ActionType; setup: FileSetup }

/** What an action asks of files, each as a question of its own beside the form. */
export async function loadActionEvidence(
  tx: Tx,
  request: RequestContext,
  { opened, id, action, setup }: Asking,
): Promise<readonly ActionEvidence[]> {
  const found: ActionEvidence[] = []
  for (const factId of action.asks) {
    const asked = officerEvidence(request, opened, factId)
    if (asked === undefined) continue
    const returnTo = `/staff/cases/${opened.row.id}/do/${id}`
    const ticket = evidenceTicket(opened, { question: factId, returnTo })
    found.push({ factId, view: await prepareQuestion(tx, request, { setup, ticket, asked }) })
  }
  return found
}

/** The files that were given, as facts; and what is still missing, in words. */
export function readEvidence(
  { locale }: RequestContext,
  { caseType }: OpenedRow,
  evidence: readonly ActionEvidence[],
): { facts: ById<Value>; errors: FieldError[] } {
  const facts: Record<string, Value> = {}
  const errors: FieldError[] = []
  for (const { factId, view } of evidence) {
    const { files, decision, asked } = view.model
    const definition = caseType.facts[factId]?.definition
    const value = definition && evidenceValue(definition, files, decision)
    if (value !== undefined) facts[factId] = value
    for (const problem of decision.problems)
      errors.push({ field: 'file', message: problemText(asked.rules, problem, locale) })
  }
  return { facts, errors }
}

/** What is typed into the form: files are given beside it. */
export function typedAsks(
  { asks }: ActionType,
  evidence: readonly ActionEvidence[],
): readonly string[] {
  return asks.filter(id => !evidence.some(({ factId }) => factId === id))
}
