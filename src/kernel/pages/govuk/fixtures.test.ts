import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { after, describe, test } from 'node:test'
import { type Html, render, trust } from '../html.ts'
import { tagByTag, wordsOf } from './normalised-markup.ts'

type Fixture = { name: string; options: unknown; html: string }

const official = new URL(
  '../../../../node_modules/govuk-frontend/dist/govuk/components/',
  import.meta.url,
)
const names = readdirSync(official, { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .map(entry => entry.name)

let compared = 0

const HOLDS_HTML = /^(?:html|.+Html|start|end|navigationStart|navigationEnd)$/

for (const name of names) {
  const { fixtures } = JSON.parse(
    readFileSync(new URL(`${name}/fixtures.json`, official), 'utf8'),
  ) as { fixtures: Fixture[] }
  const component = await componentOf(name)
  describe(name, () => {
    for (const fixture of fixtures) {
      test(`makes the official markup: ${fixture.name}`, () => {
        const ours = render(component(withHtml(fixture.options)))
        assert.deepEqual(tagByTag(ours), tagByTag(fixture.html))
        assert.equal(wordsOf(ours), wordsOf(fixture.html))
        compared++
      })
    }
  })
}

after(() => {
  console.log(`${compared} official fixtures of ${names.length} components compared`)
})

test('knows every component of the release, with fixtures for each', () => {
  assert.equal(names.length, 39)
})

/** The options are JSON, not our types: the fixtures are there to show what comes of them. */
async function componentOf(name: string): Promise<(options: unknown) => Html> {
  const camel = name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
  const module: Record<string, (options: unknown) => Html> = await import(`./${name}.ts`)
  const component = module[camel]
  if (component === undefined) throw new Error(`No component ${camel} in ${name}.ts`)
  return component
}

function withHtml(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return HOLDS_HTML.test(key) && value ? trust(value) : value
  if (Array.isArray(value)) return value.map(item => withHtml(item))
  if (typeof value !== 'object' || value === null || /attributes$/i.test(key)) return value
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, withHtml(v, k)]))
}
