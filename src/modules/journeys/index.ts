export { journeyRoutes } from './routes.ts'
export { listOpenJourneysOfEmail } from './store.ts'
export { endOldJourneys, forgetWithCase } from './upkeep.ts'
