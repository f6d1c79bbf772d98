import type { Fault311 } from './write.ts'

/** Ends a call, and with it its transaction, with errors in the protocol's own form. */
export class Fault extends Error {
  readonly status: number
  readonly faults: readonly Fault311[]
  constructor(status: number, faults: readonly Fault311[]) {
    super(`open311 ${status}`)
    this.name = 'Fault'
    this.status = status
    this.faults = faults
  }
}

export function fault(status: number, description: string): Fault {
  return new Fault(status, [{ code: status, description }])
}
