import type { Tx } from '#kernel/transaction.ts'
import { getModel } from './get-model.ts'
import { runExamples } from './package/run-examples.ts'
import { findService, listOnline, type OnlineService } from './store.ts'

/** The services that are online, with what coverage says of each: its entry of the list, its kinds of dealing, its channels. */
export function listOnlineServices(tx: Tx): Promise<OnlineService[]> {
  return listOnline(tx)
}

export type PublishedCheck = { readonly holds: boolean; readonly detail: string }

/**
 * Whether a service can be gone through to its end, now: every example of the version that new journeys
 * take is run by the functions that run journeys and cases.
 */
export async function checkPublished(tx: Tx, name: string, now: Date): Promise<PublishedCheck> {
  const service = await findService(tx, name)
  if (service === undefined) return { holds: false, detail: 'the service is not online' }
  try {
    const model = await getModel(tx, name, service.version)
    const results = runExamples(model, now)
    const wrong = results.find(result => result.differences.length > 0)
    return wrong === undefined
      ? { holds: true, detail: `${results.length} examples came true` }
      : { holds: false, detail: `the example “${wrong.name}” does not come true` }
  } catch {
    return { holds: false, detail: 'what is published cannot be read' }
  }
}
