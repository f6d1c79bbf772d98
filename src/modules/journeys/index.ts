export { addressFromGazetteer } from './address-question.ts'
export type { BlockQuestions } from './block-question.ts'
export { fileQuestion, journeyAsker } from './file-question.ts'
export { type AnswerFault, type Given, openFacts } from './given-answers.ts'
export { listDrafts } from './list-drafts.ts'
export {
  answerByBlock,
  answerForMachine,
  findForMachine,
  findOutcome,
  leaveToPerson,
  type MachineWay,
  sendForMachine,
  startForMachine,
} from './machine-journey.ts'
export { openDrafts } from './pages/draft-list.ts'
export { type PlaceMeans, placeFromMap } from './place-question.ts'
export { journeyRoutes } from './routes.ts'
export { sealPaidJourneys } from './seal-paid.ts'
export { slotQuestion } from './slot-question.ts'
export { holdForMachine, MOST_DAYS, slotsForMachine } from './slots-for-machine.ts'
export {
  countJourneys,
  countOpenByVersion,
  listOpenJourneysOfEmail,
  sealedAnswers,
} from './store.ts'
export { endOldJourneys, forgetWithCase } from './upkeep.ts'
