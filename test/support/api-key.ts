import type { PlainDate } from '#kernel/dates/plain-date.ts'
import type { Scope } from '../../src/modules/standards/keys/api-key.ts'
import { makeKey } from '../../src/modules/standards/keys/make-key.ts'
import type { TestApp } from './app.ts'

/** A key of the council of the test, as an administrator would make it. */
export async function keyFor(
  app: TestApp,
  now: Date,
  wanted: { scopes: readonly Scope[]; perMinute?: number; expiresOn?: string },
): Promise<string> {
  const council = (await app.councils()).find(one => one.id === app.councilId)
  if (council === undefined) throw new Error('no council')
  const actor = { kind: 'system', name: 'test' } as const
  const made = await makeKey(
    { db: app.pool, now, actor, council, locale: 'en' },
    {
      name: 'Test',
      contact: 'program@example.com',
      scopes: wanted.scopes,
      perMinute: wanted.perMinute ?? 1000,
      perDay: 100_000,
      expiresOn: (wanted.expiresOn ?? '2027-01-01') as PlainDate,
      fingerprint: undefined,
    },
  )
  if (made.kind !== 'made' || made.key === undefined) throw new Error('no key')
  return made.key
}
