import assert from 'node:assert/strict'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { sql } from '#kernel/sql.ts'
import { inCouncil } from '#kernel/transaction.ts'
import type { Answers, Model } from '#services'
import { loadModel, type TestApp, testApp } from './app.ts'
import { goThrough } from './go-through.ts'
import { uploader } from './uploader.ts'

const library = join(import.meta.dirname, '../../library')

/** The library in shares of about the same work, each from this name to before the next; a file each. */
const shares = ['a', 'c', 'cop', 'd', 'f', 'h', 'n', 'r', 't'] as const

/**
 * A test for each package of a share: every example that ends is gone through by HTTP, as a person clicks,
 * from its start page. The council of the file has all packages of the share.
 */
export async function goThroughShare(share: (typeof shares)[number]): Promise<void> {
  const next = shares[shares.indexOf(share) + 1] ?? '{'
  const names = readdirSync(library)
    .filter(name => existsSync(join(library, name, 'service.yaml')))
    .filter(name => name >= share && name < next)
  const clock = { now: MORNING }
  const app = await testApp({
    packages: names,
    clock: () => clock.now,
    driven: true,
    unlimited: true,
  })
  for (const name of names)
    test(`every example of ${name} goes through the pages as it says`, () =>
      goThroughAll(name, { app, clock }))
}

const MORNING = new Date('2026-03-04T10:00:00Z')

/** Held by a test, so that no share of the library is forgotten. */
export function filesOfShares(): string[] {
  return shares.map(share => `every-example-${share}.test.ts`)
}

async function goThroughAll(
  name: string,
  { app, clock }: { app: TestApp; clock: { now: Date } },
): Promise<void> {
  const model = await loadModel(name)
  const examples = model.examples.filter(isOnTheWebInEngland)
  for (const example of examples) {
    await forgetSame(app)
    clock.now = example.on === undefined ? MORNING : new Date(`${example.on}T10:00:00Z`)
    const met = await goThrough(uploader(app.server), {
      model,
      slug: app.slug,
      answers: (example.answers ?? {}) as Answers,
      now: clock.now,
    })
    const { ends, path } = example.expect
    assert.equal(met.ends, ends, `${name}: ${example.name}: where it ends`)
    if (path !== undefined)
      assert.deepEqual(met.path, path, `${name}: ${example.name}: the pages met`)
  }
  assert.ok(examples.length > 0, 'at least one example was gone through')
}

/** Each example is a world of its own: what another has sent is not the same as what this one sends. */
async function forgetSame({ pool, councilId }: TestApp): Promise<void> {
  await inCouncil(pool, councilId, tx =>
    tx.query(sql`update cases.case set duplicate_key = null where council_id = ${councilId}`),
  )
}

function isOnTheWebInEngland({ expect, channel, nation }: Model['examples'][number]): boolean {
  return (
    expect.ends !== undefined &&
    channel !== 'phone' &&
    channel !== 'desk' &&
    (nation === undefined || nation === 'england')
  )
}
