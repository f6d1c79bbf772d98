export { showCommand } from './archetype/show-command.ts'
export { findModelByPath, getModel } from './get-model.ts'
export { importServiceListCommand } from './import-service-list.ts'
export { errorText, formOf, type PageError, parsePage } from './package/answer-page.ts'
export { checkCommand } from './package/check-command.ts'
export { compilePackage } from './package/compile-package.ts'
export { findPackages } from './package/find-packages.ts'
export { entriesOf, parseEntry, putEntry, removeEntry } from './package/list-entries.ts'
export { loadPackage } from './package/load-package.ts'
export { findPage, type Model, type ModelFact, type ModelPage } from './package/model.ts'
export { newCommand } from './package/new-command.ts'
export { pageWords } from './package/page-words.ts'
export { planCase } from './package/submission.ts'
export {
  type Answers,
  envAfter,
  isPut,
  notAsked,
  type Walk,
  type WalkEnv,
  walk,
} from './package/walk.ts'
export { publishPackage } from './publish-package.ts'
export { serviceRoutes } from './routes.ts'
export { findServicePaths, listServices, type ServiceRow } from './store.ts'
