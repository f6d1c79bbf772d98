export { sweepCalls } from './keys/admit-call.ts'
export { standardsRoutes } from './routes.ts'
