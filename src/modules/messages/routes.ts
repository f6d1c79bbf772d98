import type { Route } from '#kernel/http/route.ts'
import { checkRoutes } from './check-routes.ts'
import { customerRoutes } from './customer-routes.ts'
import { letterRoutes } from './letter-routes.ts'
import { type MachineSetup, machineRoutes } from './machine-routes.ts'
import { mailboxRoutes } from './mailbox-routes.ts'
import { type SendingRoutesSetup, sendingRoutes } from './sending-routes.ts'
import { type StaffSetup, staffRoutes } from './staff-routes.ts'

export type MessageSetup = StaffSetup & MachineSetup & SendingRoutesSetup & { demo: boolean }

/** The mailbox of a demonstration, what officers and customers see, and where machines call. */
export function messageRoutes(setup: MessageSetup): readonly Route[] {
  return [
    ...mailboxRoutes(setup),
    ...staffRoutes(setup),
    ...letterRoutes(setup),
    ...sendingRoutes(setup),
    ...customerRoutes(setup),
    ...checkRoutes(setup),
    ...machineRoutes(setup),
  ]
}
