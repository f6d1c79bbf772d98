import { keepResource, type Resource, type Schedule } from '#bookings'
import { newId } from '#kernel/ids.ts'
import { inCouncil } from '#kernel/transaction.ts'
import { sampleResource } from '../../src/modules/bookings/sample-resource.ts'
import type { TestApp } from './app.ts'

/** Gives a council a resource of a kind: an office on weekdays unless told otherwise. Its id. */
export async function addResource(
  app: TestApp,
  kind: string,
  more: { schedule?: Partial<Schedule>; as?: Partial<Resource>; now: Date },
): Promise<string> {
  const id = newId()
  const resource = { ...sampleResource(more.schedule ?? {}, { id, kind }), ...more.as }
  const by = { now: more.now, actor: { kind: 'system', name: 'test' } as const }
  const named = { key: kind, name: resource.name }
  await inCouncil(app.pool, app.councilId, tx => keepResource(tx, by, { resource, kind: named }))
  return id
}
