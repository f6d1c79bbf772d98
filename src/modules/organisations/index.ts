export { actorForOfficer } from './actor-for-officer.ts'
export { type CouncilDirectory, createCouncilDirectory } from './council-directory.ts'
export { importCouncilsCommand } from './import-councils-command.ts'
export { listSisters, type Sister } from './list-sisters.ts'
export type { Officer, Team } from './officer.ts'
export { isRole, permissionsOf, ROLES, type Role } from './roles.ts'
export { organisationRoutes } from './routes.ts'
export { type SetUp, type SetUpOptions, setUpCouncil } from './set-up-council.ts'
export { setUpCouncilCommand } from './set-up-council-command.ts'
export {
  findOfficer,
  findTeamByKey,
  insertTeam,
  listOfficers,
  listTeams,
  saveOfficer,
} from './store.ts'
export { type Council, findCouncil } from './store-councils.ts'
export { sweepSignIns } from './sweep.ts'
