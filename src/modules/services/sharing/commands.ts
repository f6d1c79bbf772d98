/** What an operator can ask for of packages that travel. */
export { adoptCommand } from './adopt-command.ts'
export { feedCommand } from './feed-command.ts'
export { heartbeatCommand } from './heartbeat-command.ts'
