import { join } from 'node:path'
import type { RequestContext } from '#kernel/http/request-context.ts'
import type { Answer, Route } from '#kernel/http/route.ts'
import { addAsset } from '#kernel/pages/assets.ts'
import { MOST_BYTES } from './file.ts'
import {
  again,
  declareInstead,
  keep,
  promiseBack,
  remove,
  sendLater,
  showList,
  showOpen,
} from './handle-question.ts'
import { append, create, tellOffset, terminate } from './handle-resumable.ts'
import { scanAgain, showStaffFiles } from './handle-staff.ts'
import { takeForm } from './handle-upload.ts'
import type { QuestionRoutes } from './open-question.ts'
import { serveFile } from './serve-file.ts'

addAsset(join(import.meta.dirname, 'islands', 'upload.js'))

/** Several files of the house's limit in one form; beyond it the connection is closed at once. */
const MOST_FORM_BYTES = 6 * MOST_BYTES
const ANSWER = '/files/answer/:ticket'

/** The pages and addresses of upload questions, of files, and of the officers who see to them. */
export function fileRoutes(routes: QuestionRoutes): readonly Route[] {
  const { setup } = routes
  const doing =
    (work: (routes: QuestionRoutes, request: RequestContext) => Promise<Answer>): Route['run'] =>
    request =>
      work(routes, request)
  const open = { can: 'anyone', limit: 'upload' } as const
  const form = { kind: 'multipart', mostBytes: MOST_FORM_BYTES } as const
  const bytes = { kind: 'bytes', mostBytes: MOST_BYTES } as const
  return [
    { ...open, method: 'GET', path: ANSWER, run: doing(showOpen) },
    { ...open, method: 'POST', path: ANSWER, body: form, run: doing(takeForm) },
    { ...open, method: 'GET', path: `${ANSWER}/list`, run: doing(showList) },
    { ...open, method: 'POST', path: `${ANSWER}/remove`, run: doing(remove) },
    { ...open, method: 'POST', path: `${ANSWER}/keep`, run: doing(keep) },
    { ...open, method: 'POST', path: `${ANSWER}/again`, run: doing(again) },
    { ...open, method: 'POST', path: `${ANSWER}/later`, run: doing(sendLater) },
    { ...open, method: 'POST', path: `${ANSWER}/declare`, run: doing(declareInstead) },
    { ...open, method: 'POST', path: `${ANSWER}/promise-back`, run: doing(promiseBack) },
    {
      ...open,
      method: 'POST',
      path: `${ANSWER}/resumable`,
      body: { ...bytes, mostBytes: 0 },
      run: doing(create),
    },
    { ...open, method: 'HEAD', path: `${ANSWER}/resumable/:file`, run: doing(tellOffset) },
    {
      ...open,
      method: 'PATCH',
      path: `${ANSWER}/resumable/:file`,
      body: bytes,
      run: doing(append),
    },
    { ...open, method: 'DELETE', path: `${ANSWER}/resumable/:file`, run: doing(terminate) },
    {
      ...open,
      method: 'GET',
      path: '/files/open/:link/:name',
      run: request => serveFile(setup, request),
    },
    {
      method: 'GET',
      path: '/staff/files',
      can: 'files:see',
      run: request => showStaffFiles(setup, request),
    },
    { method: 'POST', path: '/staff/files/scan-again', can: 'files:see', run: scanAgain },
  ]
}
