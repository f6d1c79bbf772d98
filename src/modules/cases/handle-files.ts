import { type FileSetup, prepareQuestion, type UploadQuestion } from '#files'
import { notFound } from '#kernel/errors.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page } from '#kernel/http/route.ts'
import { readingCouncil, type Tx } from '#kernel/transaction.ts'
import { evidenceQuestion, evidenceTicket, OFFICE_FILES, officeQuestion } from './case-files.ts'
import { getCase, type OpenedRow } from './get-case.ts'
import { caseId } from './handle-case.ts'
import { openTracked, trackPath } from './handle-track.ts'
import { addFilesPage, sendFilesPage } from './pages/send-files-page.ts'

/** The page on which a customer sends evidence for one fact of their case. @throws AppError NOT_FOUND */
export async function showSendFiles(request: RequestContext, setup: FileSetup): Promise<Answer> {
  const opened = await openTracked(request)
  const question = request.params['fact'] ?? ''
  const asked = evidenceQuestion(request, opened, question)
  if (asked === undefined) throw notFound('a question for files')
  const home = trackPath(opened)
  const returnTo = `${home}/files/${question}`
  return readingCouncil(request.db, request.council.id, async tx => {
    const view = await viewFor(tx, request, { opened, question, returnTo, asked, setup })
    const { reference } = opened.row
    return page(sendFilesPage(request, { view, back: request.link(home), reference }))
  })
}

/** The page on which an officer adds files to a case. @throws AppError NOT_FOUND */
export function showAddFiles(request: RequestContext, setup: FileSetup): Promise<Answer> {
  const id = caseId(request)
  return readingCouncil(request.db, request.council.id, async tx => {
    const opened = await getCase(tx, request.actor, id)
    if (opened.row.forgottenAt !== null) throw notFound('a case to add files to')
    const returnTo = `/staff/cases/${id}/files`
    const asked = officeQuestion(request)
    const view = await viewFor(tx, request, {
      opened,
      question: OFFICE_FILES,
      returnTo,
      asked,
      setup,
    })
    const back = `${request.link(`/staff/cases/${id}`)}#files`
    return page(addFilesPage(request, { view, back, reference: opened.row.reference }))
  })
}

type Asking = {
  opened: OpenedRow
  question: string
  returnTo: string
  asked: UploadQuestion
  setup: FileSetup
}

function viewFor(tx: Tx, request: RequestContext, { opened, asked, setup, ...at }: Asking) {
  const ticket = evidenceTicket(opened, { question: at.question, returnTo: at.returnTo })
  return prepareQuestion(tx, request, { setup, ticket, asked })
}
