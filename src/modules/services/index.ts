export { showCommand } from './archetype/show-command.ts'
export { checkPublished, listOnlineServices } from './check-published.ts'
export { loadCatalogue } from './finding/search-services.ts'
export type { Sister, Sisters } from './finding/sister.ts'
export { TOPICS, type Topic, topicOf } from './finding/topics.ts'
export { findModelByPath, findServiceAt, findServicePaths, getModel } from './get-model.ts'
export { importServiceListCommand } from './import-service-list.ts'
export { adoptAtOnce } from './overlay/adopt-at-once.ts'
export { keepRelease } from './overlay/adopt-package.ts'
export { errorText, formOf, type PageError, parsePage } from './package/answer-page.ts'
export { checkCommand } from './package/check-command.ts'
export { compilePackage, compileStored } from './package/compile-package.ts'
export { readExampleAnswers, readExampleFacts } from './package/example-answers.ts'
export { findPackages } from './package/find-packages.ts'
export { entriesOf, parseEntry, putEntry, removeEntry } from './package/list-entries.ts'
export { loadPackage } from './package/load-package.ts'
export { findPage, type Model, type ModelFact, type ModelPage } from './package/model.ts'
export { type MovedAnswers, moveAnswers } from './package/move-answers.ts'
export { newCommand } from './package/new-command.ts'
export { pageWords } from './package/page-words.ts'
export { type CasePlan, checkAnswers, planCase } from './package/submission.ts'
export {
  type Answers,
  envAfter,
  isPut,
  notAsked,
  type Walk,
  type WalkEnv,
  walk,
} from './package/walk.ts'
export { publishInTransaction, publishPackage } from './publish-package.ts'
export { type Live, liveModel, shownModel } from './publishing/live-model.ts'
export { compareCommand, publishCommand } from './publishing/publish-commands.ts'
export { publishProposalJob } from './publishing/publish-proposal.ts'
export { serviceRoutes } from './routes.ts'
export type { ListEntry } from './service-list.ts'
export { adoptCommand, feedCommand, heartbeatCommand } from './sharing/commands.ts'
export { noteFault, sharingWork } from './sharing-work.ts'
export { findAddress, findMovedPath, type OnlineService, type ServiceRow } from './store.ts'
export { listEntries as listServiceEntries } from './store-list.ts'
