import type { RequestContext } from '#kernel/http/request-context.ts'
import { inCouncil, readingCouncil, type Tx } from '#kernel/transaction.ts'
import type { StoredFile } from './file.ts'
import type { FileSetup } from './file-setup.ts'
import { linkToFile } from './link-to-file.ts'
import type { QuestionView } from './pages/question-view.ts'
import { type Askers, loadQuestion, type UploadQuestion } from './question-model.ts'
import { giveTicket, readTicket, type Ticket } from './ticket.ts'

export type QuestionRoutes = { setup: FileSetup; askers: Askers }

/** A question that this person may answer now. */
export type OpenQuestion = { ticket: Ticket; signed: string; asked: UploadQuestion }

/** The question of the ticket in the address; undefined when it is not this person's, or is closed. */
export async function openQuestion(
  { setup, askers }: QuestionRoutes,
  request: RequestContext,
): Promise<OpenQuestion | undefined> {
  const signed = request.params['ticket'] ?? ''
  const ticket = readTicket(setup.secret, request, signed)
  if (ticket === undefined) return undefined
  const asker = askers[ticket.about.kind]
  const asked = await readingCouncil(request.db, request.council.id, async tx =>
    asker?.(tx, request, ticket),
  )
  return asked === undefined ? undefined : { ticket, signed, asked }
}

/** Everything its page shows. */
export async function viewQuestion(
  tx: Tx,
  request: RequestContext,
  { setup, ticket, signed, asked }: OpenQuestion & { setup: FileSetup },
): Promise<QuestionView> {
  return {
    model: await loadQuestion(tx, { ticket, asked, now: request.now }),
    ticket: signed,
    linkTo: (file: StoredFile, shape) => linkToFile(setup, request, { file, shape }),
  }
}

/**
 * A question for the page of another module: give the result to `uploadQuestion`, and decide by
 * `model.decision` whether the person may go on. Whoever calls it has seen to it that this person may
 * answer, and may see what was sent.
 */
export function prepareQuestion(
  tx: Tx,
  request: RequestContext,
  { setup, ticket, asked }: { setup: FileSetup; ticket: Ticket; asked: UploadQuestion },
): Promise<QuestionView> {
  const signed = giveTicket(setup.secret, request, ticket)
  return viewQuestion(tx, request, { setup, ticket, signed, asked })
}

/** Does something about the question in one transaction. */
export function changing<T>(request: RequestContext, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inCouncil(request.db, request.council.id, work)
}
