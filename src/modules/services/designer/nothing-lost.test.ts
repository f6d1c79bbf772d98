import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { LOCALES } from '#kernel/context.ts'
import { ownArchetypes } from '../archetype/load-archetypes.ts'
import { loadPackage } from '../package/load-package.ts'
import { writeYaml } from '../package/write-yaml.ts'
import { cellName, cellText, type Grid, gridChange } from '../tables/table-grid.ts'
import { conditionOf, rowsOf } from './condition-rows.ts'
import type { FactSite } from './fact-site.ts'
import { type DraftLook, entries, pagesOf, words } from './look-at-draft.ts'
import { partWordChanges, partWords } from './parts/change-parts.ts'
import { listParts, type PartElement } from './parts/list-parts.ts'
import { isPartName, PARTS } from './parts/part-kinds.ts'
import { partSettings } from './parts/part-settings.ts'
import { wholeChange, wholeSettings } from './parts/whole-settings.ts'
import { codecs } from './settings/codecs.ts'
import { factSettings } from './settings/fact-settings.ts'
import { type Setting, settingChange, settingName } from './settings/setting.ts'
import { sumIn } from './settings/worked.ts'
import { gridOfTable, tablesOf } from './tables/tables-of.ts'
import { nameOf, valueAt, type WordField, wordChanges, wordFields } from './word-fields.ts'
import { editData } from './yaml/edit-data.ts'
import { editYaml } from './yaml/edit-yaml.ts'

/* What the screen writes and what the files say are the same, over every package of the library. */

const library = join(ownArchetypes, '..')
const names = readdirSync(library).filter(name => name !== 'archetypes')

async function lookAt(name: string): Promise<DraftLook> {
  const source = await loadPackage(join(library, name))
  const { definition, content, letters, examples } = source
  const files = Object.fromEntries(writeYaml({ definition, content, letters, examples }))
  const look = {
    draft: { files },
    definition: entries(definition),
    content: { en: entries(content.en), cy: entries(content.cy) },
  }
  return look as unknown as DraftLook // The check of a draft has no part in what its forms hold.
}

/** What a browser sends back of these settings, when nothing is touched. */
function untouched(
  settings: readonly Setting[],
  element: unknown,
): Record<string, string | string[]> {
  const form: Record<string, string | string[]> = {}
  const asked: string[] = []
  for (const setting of settings) {
    const name = settingName(setting)
    const shown = codecs[setting.as].shown(valueAt(element, setting.path))
    if (shown === undefined) continue
    if (typeof shown !== 'string') {
      asked.push(name)
      // Boxes are sent in the order in which they stand, not in that of the file.
      form[name] = [...shown].sort()
    } else if (setting.as === 'yes' || setting.as === 'unlessNo') {
      asked.push(name)
      if (shown !== '') form[name] = shown
    } else if (setting.as === 'move' && shown.startsWith('extend:')) {
      form[name] = 'extend'
      form[`${name}-by`] = shown.slice(7)
    } else if (setting.as === 'target' && shown.startsWith('until:')) {
      form[name] = ''
      form[`${name}-until`] = shown.slice(6)
    } else if (setting.as === 'worked') {
      const { way, a, b, steps } = sumIn(shown) ?? { way: '', a: '', b: '', steps: [] }
      const operand = (id: string, value: string) => {
        const isFact = setting.items?.some(item => item.value === value) === true
        form[id] = isFact ? value : ''
        form[`${id}-own`] = isFact ? '' : value
      }
      form[name] = way
      operand(`${name}-a`, a)
      operand(`${name}-b`, b)
      for (const [at, { op, by }] of steps.entries()) {
        form[`${name}-op-${at}`] = op
        operand(`${name}-by-${at}`, by)
      }
    } else if (setting.as === 'price') {
      const worked = shown.startsWith('=') ? shown.slice(1) : ''
      const [amount = '', each = ''] = worked === '' ? shown.split(' × ') : []
      form[name] = amount
      form[`${name}-each`] = each
      form[`${name}-worked`] = worked
    } else form[name] = shown
  }
  return { ...form, asked }
}

/** What a browser sends back of a table, when nothing is touched. */
function untouchedGrid({ columns, rows, otherwise }: Grid): Record<string, string> {
  const cells = [...rows.entries(), ['new', {}] as const, ['otherwise', otherwise ?? {}] as const]
  return Object.fromEntries(
    cells.flatMap(([at, row]) =>
      columns.map(
        column => [cellName(at, column.id), cellText(entries(row)[column.id], column)] as const,
      ),
    ),
  )
}

function saidAsItIs(fields: readonly WordField[]): Record<string, string> {
  return Object.fromEntries(
    LOCALES.flatMap(locale =>
      fields.map(({ path, value }) => [nameOf(locale, path), value[locale]] as const),
    ),
  )
}

function allParts(look: DraftLook): PartElement[] {
  return Object.keys(PARTS).flatMap(name => (isPartName(name) ? listParts(look, name) : []))
}

function factSites(look: DraftLook): FactSite[] {
  return pagesOf(look).flatMap(page =>
    page.asks.map(({ fact }) => ({
      is: 'question' as const,
      id: fact,
      path: ['facts', fact],
      words: ['facts', fact],
      at: '',
      above: '',
      page,
      name: fact,
    })),
  )
}

for (const name of names) {
  let looked: Promise<DraftLook> | undefined
  // Read once, and not before the tests of the package before it are through.
  const lookOnce = () => (looked ??= lookAt(name))

  test(`${name}: every form that is opened and saved as it is changes nothing`, async () => {
    const look = await lookOnce()
    for (const element of allParts(look)) {
      const settings = partSettings({ look, locale: 'en', teams: [] }, element)
      const form = untouched(settings, element.value)
      const at = { element: element.value, under: element.path, form }
      const where = element.path.join('.')
      assert.deepEqual(settingChange(settings, at), { edits: [], errors: [] }, where)
      assert.deepEqual(
        partWordChanges(look, element, saidAsItIs(partWords(look, element))),
        [],
        where,
      )
    }
    for (const part of Object.keys(PARTS)) {
      const around = { look, locale: 'en', teams: [] } as const
      const whole = isPartName(part) ? wholeSettings(around, part) : undefined
      if (whole === undefined) continue
      const form = untouched(whole.settings, valueAt(look.definition, whole.path))
      assert.deepEqual(wholeChange(around, whole, form), { edits: [], errors: [] }, part)
    }
    for (const id of tablesOf(look)) {
      const path = ['tables', id]
      const grid = gridOfTable(look, id, 'en')
      assert.deepEqual(gridChange(grid, path, untouchedGrid(grid)), { edits: [], errors: [] }, id)
    }
    for (const site of factSites(look)) {
      const element = valueAt(look.definition, site.path)
      const settings = factSettings(look, site, 'en')
      const form = untouched(settings, element)
      const change = settingChange(settings, { element, under: site.path, form })
      assert.deepEqual(change, { edits: [], errors: [] }, site.id)
    }
    const fields = wordFields(look, [
      ['name'],
      ['summary'],
      ['start'],
      ['pages'],
      ['facts'],
      ['case'],
    ])
    assert.deepEqual(wordChanges(look, fields, saidAsItIs(fields)), [])
    for (const page of pagesOf(look)) {
      const rows = rowsOf(page.when)
      if (rows !== undefined)
        assert.deepEqual(
          rowsOf(conditionOf(look, rows)),
          rows,
          `${page.id}: ${JSON.stringify(page.when)}`,
        )
    }
  })

  test(`${name}: one thing changed on screen is the only thing that differs in the file`, async () => {
    const look = await lookOnce()
    const facts = factSites(look).slice(0, 6)
    for (const { id } of facts) {
      const label = words(valueAt(look.content.en, ['facts', id, 'label']))
      if (label === '') continue
      const path = ['facts', id, 'label']
      const file = 'content.en.yaml'
      const field = { path, kind: 'line', value: { en: label, cy: label } } as const
      const changes = wordChanges(look, [field], { [nameOf('en', path)]: `${label} Now?` })
      assert.equal(changes.length, 1)
      const before = look.draft.files[file] ?? ''
      const edit = { kind: 'set', path, value: `${label} Now?` } as const
      assert.deepEqual(changes, [{ file, edits: [edit] }])
      const after = editYaml(before, edit)
      assert.ok(after !== undefined, id)
      const differing = differs(before, after)
      assert.equal(differing, 1, `${id}: ${differing} lines`)
    }
    for (const element of listParts(look, 'clocks').filter(
      each => typeof each.value['target'] === 'string',
    )) {
      const settings = partSettings({ look, locale: 'en', teams: [] }, element)
      const form = { ...untouched(settings, element.value), target: '33 days' }
      const { edits } = settingChange(settings, {
        element: element.value,
        under: element.path,
        form,
      })
      const path = [...element.path, 'target']
      assert.deepEqual(edits, [{ kind: 'set', path, value: '33 days' }])
      const before = look.draft.files['service.yaml'] ?? ''
      const after = edits[0] && editYaml(before, edits[0])
      assert.equal(differs(before, after ?? ''), 1)
      assert.deepEqual(
        entries(editData(look.definition, { kind: 'set', path, value: '33 days' }))['facts'],
        look.definition['facts'],
      )
    }
  })
}

function differs(before: string, after: string): number {
  const [was, is] = [before.split('\n'), after.split('\n')]
  assert.equal(is.length, was.length)
  return is.filter((line, at) => line !== was[at]).length
}
