import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { archetypesFor, ownArchetypes } from '../../archetype/load-archetypes.ts'
import { readPackageFolder } from '../../package/package-files.ts'
import { errorsIn } from '../../package/report.ts'
import { reportOnFiles } from '../../publishing/source-of-files.ts'
import { joined } from '../join-changes.ts'
import { editYamlAll } from '../yaml/edit-yaml.ts'
import { beginKind } from './begin-kind.ts'
import { changeKind } from './change-kind.ts'
import { findKind, type Kind, type KindStep, progressOf, stepsOf } from './find-kind.ts'
import { putTogether } from './put-together.ts'
import { says } from './says.cy.ts'
import { localesOf, plainSay } from './slot-asks.ts'

type Files = Record<string, string>

async function begun(name: string): Promise<Files> {
  return Object.fromEntries(
    await beginKind(await readPackageFolder(join(ownArchetypes, name, 'sample'))),
  )
}

async function kindOf(files: Files): Promise<Kind> {
  const kind = await findKind(files)
  assert.ok(kind)
  return kind
}

async function typed(files: Files, step: KindStep, form: Record<string, string | string[]>) {
  const change = changeKind(await kindOf(files), step, { form, locale: 'en', list: [] })
  assert.deepEqual(change.errors, [])
  const after = { ...files }
  for (const each of joined(change.changes)) {
    assert.ok('edits' in each)
    const text = editYamlAll(after[each.file] ?? '', each.edits)
    assert.ok(text !== undefined, each.file)
    after[each.file] = text
  }
  return after
}

const serviceForm = {
  'en.name': 'Ask for a thing',
  'cy.name': 'Gofyn am beth',
  'en.summary': 'Ask here for a thing.',
  'cy.summary': 'Gofynnwch yma am beth.',
  'en.start.body': 'Use this service to ask for a thing.',
  'cy.start.body': 'Defnyddiwch y gwasanaeth hwn i ofyn am beth.',
  lgsl: '524',
  reference: 'thg',
  tier: ['district', 'unitary'],
  audience: ['resident'],
}

/** What somebody types who says all that is asked, and chooses other teams and times than the sample. */
function everything(kind: Kind): Record<string, string> {
  const form: Record<string, string> = {}
  for (const ask of kind.asks) {
    if (ask.as === 'words')
      for (const locale of localesOf(ask)) form[`${locale}.fill.${ask.name}`] = `the ${ask.name}`
    else if (ask.as === 'reasons') {
      form[`en-${ask.name}`] = `Too many of ${ask.name}\nToo few of ${ask.name}`
      form[`cy-${ask.name}`] = `Gormod o ${ask.name}\nRhy ychydig o ${ask.name}`
    } else if (ask.as === 'team') form[ask.name] = 'wasteAndStreets'
    else if (ask.name === 'decideWithin') form[ask.name] = '8 working days'
    else if (ask.slot.otherwise === undefined) form[ask.name] = String(ask.slot.such)
  }
  return form
}

for (const [name] of await archetypesFor(join(ownArchetypes, '..', 'any'))) {
  test(`a service is made from ${name} on screen, and nothing is wrong with it`, async () => {
    const blank = await begun(name)
    assert.equal((await kindOf(blank)).content.en['start'], undefined)
    assert.equal((await putTogether(blank, new Date())).kind, 'refused')
    let files = await typed(blank, 'service', serviceForm)
    files = await typed(files, 'words', everything(await kindOf(files)))
    files = await typed(files, 'council', everything(await kindOf(files)))
    const kind = await kindOf(files)
    for (const step of stepsOf(kind)) {
      const { said, needed } = progressOf(kind, step)
      assert.equal(said, needed, step)
    }
    const together = await putTogether(files, new Date('2026-03-04T12:00:00Z'))
    assert.ok(together.kind === 'whole', together.kind === 'refused' ? together.message.en : '')
    const whole = new Map(
      together.changes.map(each => [each.file, 'text' in each ? each.text : '']),
    )
    const { mistakes } = await reportOnFiles(whole)
    assert.deepEqual(
      mistakes.filter(each => each.severity === 'error'),
      [],
    )
    assert.equal(errorsIn(mistakes), 0)
  })
}

test('everything that a kind of the library asks is asked in Welsh too', async () => {
  const without: string[] = []
  for (const [name] of await archetypesFor(join(ownArchetypes, '..', 'any'))) {
    const { asks, archetype } = await kindOf(await begun(name))
    const all = [
      ...asks.map(({ slot }) => plainSay(slot)),
      ...[...archetype.optional.values()].map(({ say }) => say),
    ]
    without.push(...all.filter(say => says[say] === undefined))
  }
  assert.deepEqual([...new Set(without)], [])
})
