import type { RequestContext } from '#kernel/http/request-context.ts'
import type { Tx } from '#kernel/transaction.ts'
import {
  decideEvidence,
  type EvidenceDecision,
  type EvidencePromise,
  type EvidenceRules,
} from './evidence.ts'
import type { About, StoredFile, UsedFile } from './file.ts'
import { isSame, listReusable } from './reuse-files.ts'
import { listPromises, listUsed } from './store-uses.ts'
import type { Ticket } from './ticket.ts'

/** An upload question in the words of whoever asks it. */
export type UploadQuestion = Readonly<{
  /** The heading, in the language of the request. */
  title: string
  hint?: string
  rules: EvidenceRules
}>

/**
 * Who asks questions about a kind of thing (a journey, a case). Undefined when the thing is gone or
 * the question is closed: nothing more is taken then.
 */
export type Asker = (
  tx: Tx,
  request: RequestContext,
  of: { about: About; question: string },
) => Promise<UploadQuestion | undefined>

/** By `about.kind`. */
export type Askers = Readonly<Record<string, Asker>>

/** Everything that the question shows. */
export type QuestionModel = Readonly<{
  ticket: Ticket
  asked: UploadQuestion
  files: readonly UsedFile[]
  promises: readonly EvidencePromise[]
  decision: EvidenceDecision
  /** What the person has kept and not yet used here. */
  reusable: readonly StoredFile[]
  /** Everything that they keep; undefined where nobody is signed in who could. */
  kept: readonly StoredFile[] | undefined
}>

/** How an upload question stands, for the page that shows it and for the rule that lets people go on. */
export async function loadQuestion(
  tx: Tx,
  { ticket, asked, now }: { ticket: Ticket; asked: UploadQuestion; now: Date },
): Promise<QuestionModel> {
  const { about, question, ownerId } = ticket
  const files = (await listUsed(tx, about)).filter(file => file.question === question)
  const promises = await listPromises(tx, about, question)
  const kept = ownerId === undefined ? undefined : await listReusable(tx, ownerId, now)
  return {
    ticket,
    asked,
    files,
    promises,
    decision: decideEvidence(asked.rules, files, promises),
    reusable: (kept ?? []).filter(each => !files.some(file => isSame(each, file))),
    kept,
  }
}
