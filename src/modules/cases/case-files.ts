import {
  type Asker,
  listFilesAbout,
  loadQuestion,
  type Ticket,
  type UploadQuestion,
  type UsedFile,
} from '#files'
import type { RequestContext } from '#kernel/http/request-context.ts'
import type { Tx } from '#kernel/transaction.ts'
import { caseEnv } from './case-env.ts'
import type { CaseRow } from './case-row.ts'
import { evidenceRules, fileDefinition } from './evidence-of-fact.ts'
import { caseTypeOfRow, type OpenedRow } from './get-case.ts'
import { findCase } from './store.ts'
import { texts } from './texts.ts'

/** What an officer adds: a letter that came by post, photographs of a visit. */
export const OFFICE_FILES = 'office'
/** What came with an email that the customer wrote back. */
export const EMAILED_FILES = 'email'
/** What a program gave beside the questions of the service. */
export const PROGRAM_FILES = 'program'
const OFFICE_MOST = 20
export const OFFICE_TAKES = {
  formats: ['photo', 'pdf', 'document', 'spreadsheet', 'text', 'sound', 'video'],
  mostBytes: 50_000_000,
} as const

export const aboutCase = ({ id }: Pick<CaseRow, 'id'>) => ({ kind: 'case', id })

/** Who asks for files about a case: its customer for the evidence of its facts, an officer for an action's and for anything. */
export const caseAsker: Asker = async (tx, request, { about, question }) => {
  const row = await findCase(tx, about.id)
  if (row === undefined || row.forgottenAt !== null) return undefined
  if (question === OFFICE_FILES)
    return request.actor.kind === 'officer' ? officeQuestion(request) : undefined
  const opened = { row, caseType: await caseTypeOfRow(tx, row) }
  return officerEvidence(request, opened, question) ?? evidenceQuestion(request, opened, question)
}

export function officeQuestion({ locale }: RequestContext): UploadQuestion {
  const label = { en: texts.en.staff.fileKind, cy: texts.cy.staff.fileKind }
  const { formats } = OFFICE_TAKES
  const t = texts[locale].staff
  return {
    title: t.addFile,
    hint: t.addFileHint,
    rules: { kinds: { [OFFICE_FILES]: { label, formats, most: OFFICE_MOST } } },
  }
}

/** The evidence that answers one of the customer's facts, while the case may still use it. */
export function evidenceQuestion(
  request: RequestContext,
  opened: OpenedRow,
  factId: string,
): UploadQuestion | undefined {
  if (opened.row.state.closedOn !== undefined) return undefined
  return questionOf(request, opened, { factId, from: 'customer' })
}

/** The evidence that an officer gives with an action that asks for it. */
export function officerEvidence(
  request: RequestContext,
  opened: OpenedRow,
  factId: string,
): UploadQuestion | undefined {
  if (request.actor.kind !== 'officer') return undefined
  return questionOf(request, opened, { factId, from: 'officer' })
}

function questionOf(
  { locale, council, now }: RequestContext,
  { caseType }: OpenedRow,
  { factId, from }: { factId: string; from: 'customer' | 'officer' },
): UploadQuestion | undefined {
  const fact = Object.hasOwn(caseType.facts, factId) ? caseType.facts[factId] : undefined
  const [en, cy] = [caseType.words.en.facts[factId], caseType.words.cy.facts[factId]]
  if (fact?.from !== from || en === undefined || cy === undefined) return undefined
  const env = caseEnv(council, now)
  const rules = evidenceRules({ id: factId, definition: fact.definition, labels: { en, cy } }, env)
  const own = { en, cy }[locale]
  return rules === undefined
    ? undefined
    : { title: own.label, rules, ...(own.hint === undefined ? {} : { hint: own.hint }) }
}

/** One of the customer's facts that files answer: how it stands. */
export type CaseEvidence = {
  factId: string
  label: string
  asked: UploadQuestion
  question: Awaited<ReturnType<typeof loadQuestion>>
}

/** Every fact of the case that files answer and that was asked, as it stands now. */
export async function listEvidence(
  tx: Tx,
  request: RequestContext,
  opened: OpenedRow,
): Promise<CaseEvidence[]> {
  const { row, caseType } = opened
  const found: CaseEvidence[] = []
  for (const [factId, fact] of Object.entries(caseType.facts)) {
    if (row.state.facts[factId] === undefined || fileDefinition(fact.definition) === undefined)
      continue
    const asked = evidenceQuestion(request, opened, factId)
    if (asked === undefined) continue
    const ticket = evidenceTicket(opened, { question: factId, returnTo: '' })
    const question = await loadQuestion(tx, { ticket, asked, now: request.now })
    const label = caseType.words[request.locale].facts[factId]?.short ?? factId
    found.push({ factId, label, asked, question })
  }
  return found
}

export function evidenceTicket(
  { row }: Pick<OpenedRow, 'row'>,
  at: Pick<Ticket, 'question' | 'returnTo'>,
): Ticket {
  return { about: aboutCase(row), ...at }
}

export function listCaseFiles(tx: Tx, row: Pick<CaseRow, 'id'>): Promise<UsedFile[]> {
  return listFilesAbout(tx, aboutCase(row))
}
