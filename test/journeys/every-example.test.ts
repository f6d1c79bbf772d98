import assert from 'node:assert/strict'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Answers } from '#services'
import { loadModel, testApp } from '../support/app.ts'
import { goThrough } from '../support/go-through.ts'
import { uploader } from '../support/uploader.ts'

const library = join(import.meta.dirname, '../../library')
const names = readdirSync(library).filter(name => existsSync(join(library, name, 'service.yaml')))

/* Each package, by HTTP as a person clicks: every example that ends is gone through from its start page. */
for (const name of names) {
  test(`every example of ${name} goes through the pages as it says`, async () => {
    const model = await loadModel(name)
    let now = new Date('2026-03-04T10:00:00Z')
    const app = await testApp({ packages: [name], clock: () => now, driven: true })
    let gone = 0
    for (const example of model.examples) {
      const { ends, path } = example.expect
      if (
        ends === undefined ||
        example.channel === 'phone' ||
        example.channel === 'desk' ||
        (example.nation !== undefined && example.nation !== 'england')
      )
        continue
      now = new Date(`${example.on ?? '2026-03-04'}T10:00:00Z`)
      const met = await goThrough(uploader(app.server), {
        model,
        slug: app.slug,
        answers: (example.answers ?? {}) as Answers,
        now,
      })
      assert.equal(met.ends, ends, `${example.name}: where it ends`)
      if (path !== undefined) assert.deepEqual(met.path, path, `${example.name}: the pages met`)
      gone += 1
    }
    assert.ok(gone > 0, 'at least one example was gone through')
  })
}
