export { actInTransaction } from './act-on-case.ts'
export { assignInTransaction } from './assign-case.ts'
export { callDueCases } from './call-due-cases.ts'
export { caseAsker, PROGRAM_FILES } from './case-files.ts'
export type { CaseType } from './case-type.ts'
export { confirmationOf } from './confirmation.ts'
export { finishTaskInTransaction } from './do-task.ts'
export { evidenceRules, evidenceValue } from './evidence-of-fact.ts'
export { findDuplicates } from './find-duplicates.ts'
export { followCase } from './follow-case.ts'
export { forgetCases } from './forget-cases.ts'
export type { OpenedRow } from './get-case.ts'
export { customerActions } from './handle-track.ts'
export { indexCase } from './index-case.ts'
export { findById, findByJourney, findByReference, listCasesFor } from './list-for-machines.ts'
export { markCase, publicCase } from './mark-case.ts'
export { messageOfExample } from './message-of-example.ts'
export type { People } from './names.ts'
export { noteInTransaction } from './note-on-case.ts'
export { notePayment } from './note-payment.ts'
export { openCase } from './open-case.ts'
export { priceAfter } from './price-after.ts'
export { publicRoutes } from './public-routes.ts'
export { releaseOfLeavers, releaseOnStop } from './release-cases.ts'
export { staffRoutes } from './staff-routes.ts'
export {
  countContacts,
  countOpenByVersion,
  insertCaseType as installCaseType,
  listCasesOfEmail,
  listSubmitted,
  type SubmittedCase,
  tellInWordsOf,
} from './store.ts'
export { listTasksOf } from './store-around.ts'
export { countOpened, countOpenOf, countOutcomes } from './store-counts.ts'
export { holdAttachments, takeAttachmentsJob } from './take-attachments.ts'
export { takeEvidence } from './take-evidence.ts'
export { takeReply } from './take-reply.ts'
export { verifyCases } from './verify-cases.ts'
