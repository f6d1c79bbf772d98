import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { compilePackage, packageHash } from '../package/compile-package.ts'
import { loadPackage } from '../package/load-package.ts'
import type { StoredPackage } from '../package/package-source.ts'
import { applyOverlay, withAdapted } from './apply-overlay.ts'
import { findAt, setAt } from './element-path.ts'
import type { Change, Overlay } from './format-overlay.ts'
import { planUpgrade } from './plan-upgrade.ts'
import { choicesFor, type Decision, settleUpgrade } from './settle-upgrade.ts'

const now = new Date('2026-03-04T12:00:00Z')
const library = join(import.meta.dirname, '..', '..', '..', '..', 'library')
const compiled = compilePackage(await loadPackage(join(library, 'skip-permit')))
assert.ok(compiled.ok)
const base = compiled.model.stored

function overlayOf(...changes: Change[]): Overlay {
  const release = { version: 1, hash: packageHash(base) }
  return { overlay: 1, package: 'skip-permit', release, changes }
}

/** The next release, with what its author sets. */
function released(edit: (stored: StoredPackage) => StoredPackage): StoredPackage {
  const next = edit(base)
  return { ...next, definition: setAt(next.definition, 'version', 2) }
}
const defining = (path: string, value: unknown) => (stored: StoredPackage) => ({
  ...stored,
  definition: setAt(stored.definition, path, value),
})
const wording = (path: string, value: unknown) => (stored: StoredPackage) => ({
  ...stored,
  content: { ...stored.content, en: setAt(stored.content.en, path, value) },
})

function planOf(next: StoredPackage, ...changes: Change[]) {
  const planned = planUpgrade(base, next, { overlay: overlayOf(...changes), now })
  assert.ok(planned.ok, JSON.stringify(planned))
  return planned.plan
}

function words(at: string, to: string, id = 'w'): Change {
  const from = findAt(base.content.en, at) as string
  return { id, do: 'words', at, in: 'en', from, to }
}

const fee: Change = {
  id: 'fee',
  do: 'value',
  at: 'fees.lines.permit.pence',
  from: '£45',
  to: '£60',
}

test('what the author did not touch is carried over', () => {
  const plan = planOf(
    released(wording('name', 'Ask for a skip permit')),
    words('summary', 'Ours.'),
    fee,
  )
  assert.deepEqual(
    plan.judgements.map(({ code, verdict }) => ({ code, verdict })),
    [
      { code: 'asBefore', verdict: 'clean' },
      { code: 'asBefore', verdict: 'clean' },
    ],
  )
})

test('a text that both changed needs a person, who sees both and may write a third', () => {
  const plan = planOf(released(wording('summary', 'Theirs.')), words('summary', 'Ours.'))
  const [judgement] = plan.judgements
  assert.equal(judgement?.code, 'bothChanged')
  assert.equal(judgement?.theirs, 'Theirs.')
  assert.equal(judgement?.yours, 'Ours.')
  assert.deepEqual(judgement && choicesFor(judgement), ['mine', 'theirs', 'other'])
  const results = (['mine', 'theirs'] as const).map(take =>
    settle(plan, new Map([['w', { take }]])),
  )
  assert.deepEqual(results, ['Ours.', 'Theirs.'])
  assert.equal(settle(plan, new Map([['w', { take: 'other', to: 'Both.' }]])), 'Both.')
  assert.ok(!settleUpgrade(plan, new Map()).ok)

  function settle(of: typeof plan, decisions: ReadonlyMap<string, Decision>): unknown {
    const settled = settleUpgrade(of, decisions, 'Ann')
    assert.ok(settled.ok)
    const next = released(wording('summary', 'Theirs.'))
    const applied = applyOverlay(next, withAdapted(next, settled.overlay, now), now)
    assert.ok(applied.ok)
    return applied.model.content.en.summary
  }
})

test('what is let go stays on record, with who decided it', () => {
  const plan = planOf(released(wording('summary', 'Theirs.')), words('summary', 'Ours.'))
  const settled = settleUpgrade(plan, new Map([['w', { take: 'theirs' }]]), 'Ann')
  assert.ok(settled.ok)
  assert.deepEqual(settled.overlay.changes, [])
  assert.equal(settled.overlay.letGo?.[0]?.code, 'bothChanged')
  assert.equal(settled.overlay.letGo?.[0]?.by, 'Ann')
})

test('a fee is the council’s to set: it stays, and the author’s new one is told', () => {
  const [judgement] = planOf(released(defining('fees.lines.permit.pence', '£50')), fee).judgements
  assert.equal(judgement?.code, 'yoursStays')
  assert.equal(judgement?.theirs, '£50')
  assert.equal(judgement?.next?.do === 'value' && judgement.next.from, '£50')
})

test('what the law now sets is forced on every council, with its law, and the upgrade may not be declined', () => {
  const next = released(stored =>
    defining('share.locked', ['law', 'fees.lines.permit'])(
      defining(
        'fees.lines.permit.law',
        'skips',
      )(defining('fees.lines.permit.pence', '£50')(stored)),
    ),
  )
  const plan = planOf(adaptedFee(next), fee)
  assert.equal(plan.judgements[0]?.verdict, 'forced')
  assert.deepEqual(plan.judgements[0]?.laws, ['skips'])
  assert.match(plan.statutory[0]?.law ?? '', /Highways Act 1980/)
  const settled = settleUpgrade(plan, new Map())
  assert.ok(settled.ok)
  assert.equal(settled.overlay.letGo?.[0]?.code, 'setByLaw')
})

function adaptedFee(stored: StoredPackage): StoredPackage {
  const text = JSON.stringify(stored.examples)
    .replaceAll('£105.00', '£110.00')
    .replaceAll('£85.00', '£90.00')
  return { ...stored, examples: JSON.parse(text) }
}

test('a change follows an element that its author renamed', () => {
  const text = JSON.stringify(base).replaceAll(/"size"|"facts\.size"|\{size\}/g, found =>
    found.replace('size', 'skipSize'),
  )
  const renamed = JSON.parse(text) as StoredPackage
  const next = {
    ...renamed,
    definition: {
      ...(renamed.definition as object),
      version: 2,
      renamed: [
        { from: 'facts.size', to: 'facts.skipSize', in: 2 },
        { from: 'pages.size', to: 'pages.skipSize', in: 2 },
      ],
    },
  }
  const added: Change = {
    id: 'a',
    do: 'add',
    elements: [
      { at: 'facts.tree', is: { type: 'yesNo' } },
      { at: 'pages.tree', is: { asks: ['tree'], when: { is: ['size', 'maxi'] } }, after: 'size' },
    ],
    words: {
      en: { 'facts.tree': { label: 'Is there a tree?', short: 'Tree' } },
      cy: { 'facts.tree': { label: 'A oes coeden?', short: 'Coeden' } },
    },
    answers: { tree: true },
  }
  const plan = planOf(next, words('facts.size.label', 'How big is it?'), added)
  assert.deepEqual(
    plan.judgements.map(({ code }) => code),
    ['renamed', 'relocated'],
  )
  const settled = settleUpgrade(plan, new Map())
  assert.ok(settled.ok)
  const applied = applyOverlay(next, withAdapted(next, settled.overlay, now), now)
  assert.ok(applied.ok, JSON.stringify(applied))
  assert.equal(applied.model.content.en.facts?.['skipSize']?.label, 'How big is it?')
})

test('a question of the council’s own whose id the author now uses is named, not mixed up', () => {
  const added: Change = {
    id: 'a',
    do: 'add',
    elements: [{ at: 'facts.size.of.huge' }],
    words: {
      en: { 'facts.size.options.huge': 'Ours' },
      cy: { 'facts.size.options.huge': 'Ein un ni' },
    },
  }
  const open = defining('share.slots', ['pages', 'facts.size'])
  const first = open(base)
  const sizes = (findAt(first.definition, 'facts.size.of') as string[]).concat('huge')
  const sized = released(stored => defining('facts.size.of', sizes)(open(stored)))
  const theirs = (locale: 'en' | 'cy') =>
    setAt(sized.content[locale], 'facts.size.options.huge', 'Theirs')
  const next = { ...sized, content: { ...sized.content, en: theirs('en'), cy: theirs('cy') } }
  const overlay = { ...overlayOf(added), release: { version: 1, hash: packageHash(first) } }
  const planned = planUpgrade(first, next, { overlay, now })
  assert.ok(planned.ok, JSON.stringify(planned))
  assert.equal(planned.plan.judgements[0]?.code, 'idTaken')
})
