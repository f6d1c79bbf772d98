import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { compilePackage } from '../package/compile-package.ts'
import { loadPackage } from '../package/load-package.ts'
import type { Model } from '../package/model.ts'
import { applyOverlay, parseOverlay, withAdapted } from './apply-overlay.ts'
import type { Change, Overlay } from './format-overlay.ts'

const now = new Date('2026-03-04T12:00:00Z')
const library = join(import.meta.dirname, '..', '..', '..', '..', 'library')
const compiled = compilePackage(await loadPackage(join(library, 'skip-permit')))
assert.ok(compiled.ok)
const base: Model = compiled.model

function overlayOf(...changes: Change[]): Overlay {
  const release = { version: base.version, hash: base.hash }
  return { overlay: 1, package: base.id, release, changes }
}

function apply(...changes: Change[]) {
  return applyOverlay(base.stored, withAdapted(base.stored, overlayOf(...changes), now), now)
}

function refusalOf(...changes: Change[]) {
  const applied = apply(...changes)
  assert.ok(!applied.ok)
  return applied.refusals[0]
}

const fee: Change = {
  id: 'fee',
  do: 'value',
  at: 'fees.lines.permit.pence',
  from: '£45',
  to: '£60',
}
const extra: Change = {
  id: 'extra',
  do: 'add',
  elements: [
    { at: 'facts.nearTree', is: { type: 'yesNo' } },
    { at: 'pages.nearTree', is: { asks: ['nearTree'], section: 'what' }, after: 'size' },
  ],
  words: {
    en: { 'facts.nearTree': { label: 'Is there a tree within 3 metres?', short: 'Near a tree' } },
    cy: { 'facts.nearTree': { label: 'A oes coeden o fewn 3 metr?', short: 'Ger coeden' } },
  },
  answers: { nearTree: false },
}

test('a council has its own fee, and the author’s examples show what it makes of them', () => {
  const overlay = withAdapted(base.stored, overlayOf(fee), now)
  const applied = applyOverlay(base.stored, overlay, now)
  assert.ok(applied.ok)
  assert.deepEqual(
    overlay.adapted?.map(({ at, from, to }) => ({ at, from, to })),
    [
      { at: 'expect.fee', from: '£105.00', to: '£120' },
      { at: 'expect.fee', from: '£85.00', to: '£100' },
    ],
  )
})

test('without looking at the author’s examples again, a change of the fee is refused by them', () => {
  const applied = applyOverlay(base.stored, overlayOf(fee), now)
  assert.ok(!applied.ok)
  assert.equal(applied.refusals[0]?.code, 'exampleFails')
})

test('a council asks a question of its own, and every example goes through it', () => {
  const applied = apply(extra)
  assert.ok(applied.ok)
  const page = applied.model.pageOf.get('nearTree')
  assert.equal(applied.model.pages[(page?.index ?? 0) - 1]?.id, 'size')
})

test('an optional page is left out with what only it asks, its words and its place in the examples', () => {
  const from = base.definition.pages.find(({ id }) => id === 'bays')
  const applied = apply({ id: 'bays', do: 'leaveOut', at: 'pages.bays', from })
  // The fee reads how many bays there are: the author has marked what cannot be left out alone.
  assert.ok(!applied.ok)
  assert.equal(applied.refusals[0]?.code, 'doesNotFit')
  assert.equal(applied.refusals[0]?.change, 'bays')
})

test('what the author has not opened is refused by name', () => {
  const locked = refusalOf({
    id: 'x',
    do: 'value',
    at: 'rules.roadBlocked.on',
    from: 'roadLeft',
    to: 'size',
  })
  assert.equal(locked?.code, 'locked')
  const unmarked = refusalOf({ id: 'x', do: 'value', at: 'case.reference', from: 'SKP', to: 'ABC' })
  assert.equal(unmarked?.code, 'notOpen')
  assert.match(
    unmarked?.message.en ?? '',
    /case\.reference is not a value that a council may change/,
  )
})

test('a change that finds something else than it expects is refused, and nothing is changed', () => {
  const refusal = refusalOf({ ...fee, from: '£40' } as Change)
  assert.equal(refusal?.code, 'notExpected')
  assert.equal(
    refusal?.message.en,
    'The change expects fees.lines.permit.pence to be £40, but it is £45.',
  )
})

test('a change of an element that is not there says what it may have meant', () => {
  const refusal = refusalOf({ ...fee, at: 'fees.lines.permitt.pence' } as Change)
  assert.equal(refusal?.code, 'notOpen')
  const gone = refusalOf({ id: 'p', do: 'leaveOut', at: 'pages.bay', from: {} })
  assert.equal(gone?.code, 'unknownElement')
  assert.equal(gone?.fix.en, 'Did you mean bays?')
})

test('one thing is changed once', () => {
  const again: Change = { ...fee, id: 'again', from: '£60', to: '£70' }
  assert.equal(refusalOf(fee, again)?.code, 'changeTwice')
})

test('an addition may not smuggle in words of what is not its own', () => {
  const refusal = refusalOf({
    ...extra,
    words: { ...extra.words, en: { ...extra.words.en, 'facts.size.hint': 'Ours' } },
  } as Change)
  assert.equal(refusal?.code, 'notOpen')
})

test('an overlay for another release or package is refused whole', () => {
  const other = { ...overlayOf(fee), release: { version: 9, hash: '0'.repeat(64) } }
  const applied = applyOverlay(base.stored, other, now)
  assert.equal(applied.ok || applied.refusals[0]?.code, 'otherRelease')
})

test('data that is no overlay is refused in words, not by a fault', () => {
  for (const value of [null, 7, [], { overlay: 2 }, { ...overlayOf(), changes: [{ do: 'run' }] }]) {
    const parsed = parseOverlay(value)
    assert.ok(!parsed.ok)
    assert.equal(parsed.refusals[0]?.code, 'format')
  }
  const path = { ...fee, at: '__proto__.polluted' }
  assert.ok(!parseOverlay({ ...overlayOf(), changes: [path] }).ok)
})
