export { actInTransaction } from './act-on-case.ts'
export { assignInTransaction } from './assign-case.ts'
export { callDueCases } from './call-due-cases.ts'
export { caseAsker } from './case-files.ts'
export type { CaseType } from './case-type.ts'
export { confirmationOf } from './confirmation.ts'
export { evidenceRules, evidenceValue } from './evidence-of-fact.ts'
export { findDuplicates } from './find-duplicates.ts'
export { followCase } from './follow-case.ts'
export { forgetCases } from './forget-cases.ts'
export { indexCase } from './index-case.ts'
export type { People } from './names.ts'
export { notePayment } from './note-payment.ts'
export { openCase } from './open-case.ts'
export { publicRoutes } from './public-routes.ts'
export { staffRoutes } from './staff-routes.ts'
export {
  countOpenByVersion,
  insertCaseType as installCaseType,
  listCasesOfEmail,
  tellInWordsOf,
} from './store.ts'
export { holdAttachments, takeAttachmentsJob } from './take-attachments.ts'
export { takeEvidence } from './take-evidence.ts'
export { takeReply } from './take-reply.ts'
export { verifyCases } from './verify-cases.ts'
