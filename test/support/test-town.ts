import type { PlainDate } from '#kernel/dates/plain-date.ts'
import { inCouncil } from '#kernel/transaction.ts'
import { takeGazetteer } from '#places'
import { makeTown } from '../../src/app/demo/make-town.ts'
import type { TestApp } from './app.ts'

/** A small town for the test's council: its streets, addresses, areas, rounds and drawn map. */
export async function takeTestTown(
  app: Pick<TestApp, 'pool' | 'councilId'>,
  now: Date,
): Promise<void> {
  const town = makeTown({
    name: 'Testham',
    outcode: 'TE1',
    number: 9,
    origin: [54.7, 2],
    welsh: false,
    domain: 'testham.example',
    today: now.toISOString().slice(0, 10) as PlainDate,
  })
  const ctx = {
    db: app.pool,
    now,
    council: { id: app.councilId } as never,
    actor: { kind: 'system', name: 'test' },
    locale: 'en',
  } as const
  await inCouncil(app.pool, app.councilId, tx => takeGazetteer(tx, ctx, town))
}
