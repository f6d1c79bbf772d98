import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parsePlainDate } from '#kernel/dates/plain-date.ts'
import {
  decideEvidence,
  type EvidenceFile,
  type EvidenceRules,
  type Need,
  outstanding,
} from './evidence.ts'
import { problemText } from './evidence-words.ts'
import type { FileState } from './file.ts'
import { decidePromise } from './promise-evidence.ts'
import { readEvidenceRules } from './read-evidence-rules.ts'

const label = (en: string) => ({ label: { en, cy: en }, formats: ['photo'] }) as const
const rules: EvidenceRules = {
  kinds: {
    passport: label('Passport'),
    licence: label('Driving licence'),
    address: label('Proof of address'),
    statements: { ...label('Bank statements'), least: 3, most: 4 },
  },
  need: { all: [{ any: ['passport', 'licence'] }, 'address'] },
  later: { withinDays: 28 },
  declare: { words: { en: 'I declare', cy: 'Rwy’n datgan' } },
}
let made = 0
const file = (kind: string, state: FileState = 'clean'): EvidenceFile => {
  made += 1
  return { id: String(made), kind, state }
}
const day = (text: string) => {
  const date = parsePlainDate(text)
  if (date === undefined) throw new Error(text)
  return date
}

test('one of two and a third: either of the two will do', () => {
  for (const first of ['passport', 'licence']) {
    const decided = decideEvidence(rules, [file(first), file('address')])
    assert.deepEqual([decided.kind, decided.certain], ['enough', true])
  }
})

test('says exactly what is missing', () => {
  const onlyAddress = decideEvidence(rules, [file('address')])
  assert.deepEqual(onlyAddress.problems, [
    { code: 'missing', need: { any: ['passport', 'licence'] } },
  ])
  const onlyPassport = decideEvidence(rules, [file('passport')])
  assert.deepEqual(onlyPassport.problems, [{ code: 'missing', need: 'address' }])
  assert.equal(
    problemText(rules, { code: 'missing', need: { any: ['passport', 'licence'] } }, 'en'),
    'Send one of these, or choose another way: Passport; Driving licence',
  )
})

test('a file that is being checked counts for now, one that was refused does not', () => {
  const checking = decideEvidence(rules, [
    file('passport', 'checking'),
    file('address', 'notScanned'),
  ])
  assert.deepEqual([checking.kind, checking.certain], ['enough', false])
  for (const state of ['refused', 'infected', 'receiving'] as const)
    assert.equal(
      decideEvidence(rules, [file('passport', state), file('address')]).kind,
      'notEnough',
    )
})

test('what is promised or declared stands in, and is given back to become a task', () => {
  const by = day('2026-04-01')
  const decided = decideEvidence(
    rules,
    [],
    [
      { kind: 'address', choice: 'later', by },
      { kind: 'licence', choice: 'declare' },
    ],
  )
  assert.deepEqual([decided.kind, decided.certain], ['enough', false])
  assert.deepEqual(decided.later, [{ kind: 'address', by }])
  assert.deepEqual(decided.declared, ['licence'])
  assert.equal(decided.states['address'], 'later')
})

test('a promise no longer counts where the rules have none, nor once the file is there', () => {
  const { later: _, ...without } = rules
  const promise = { kind: 'address', choice: 'later', by: day('2026-04-01') } as const
  assert.equal(decideEvidence(without, [file('passport')], [promise]).kind, 'notEnough')
  assert.deepEqual(decideEvidence(rules, [file('passport'), file('address')], [promise]).later, [])
})

test('several files of a kind: as many as are wanted, and no more than are allowed', () => {
  const own = { ...rules, need: 'statements' }
  const some = (count: number) => Array.from({ length: count }, () => file('statements'))
  assert.equal(decideEvidence(own, some(2)).kind, 'notEnough')
  assert.equal(decideEvidence(own, some(3)).kind, 'enough')
  assert.deepEqual(decideEvidence(own, some(5)).problems, [
    { code: 'tooMany', kind: 'statements', most: 4 },
  ])
})

test('so many of several', () => {
  const own = { ...rules, need: { count: 2, of: ['passport', 'licence', 'address'] } }
  const decided = decideEvidence(own, [file('licence')])
  assert.deepEqual(decided.problems, [
    { code: 'missing', need: { count: 1, of: ['passport', 'address'] } },
  ])
  assert.equal(decideEvidence(own, [file('licence'), file('address')]).kind, 'enough')
})

test('a promise is for a kind that is asked, today or later, and not too late', () => {
  const today = day('2026-03-04')
  const later = (by: string, kind = 'address') =>
    decidePromise(rules, { kind, choice: 'later', by: day(by) }, today)
  assert.equal(later('2026-03-04'), undefined)
  assert.equal(later('2026-04-01'), undefined)
  assert.equal(later('2026-04-02'), 'tooLate')
  assert.equal(later('2026-03-03'), 'inThePast')
  assert.equal(later('2026-03-05', 'sword'), 'unknownKind')
})

const KINDS = ['a', 'b', 'c', 'd']
const need: fc.Arbitrary<Need> = fc.letrec<{ need: Need }>(tie => {
  const parts = fc.array(tie('need'), { minLength: 1, maxLength: 3 })
  return {
    need: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom(...KINDS),
      parts.map(all => ({ all })),
      parts.map(any => ({ any })),
      parts.chain(of => fc.integer({ min: 1, max: of.length }).map(count => ({ count, of }))),
    ),
  }
}).need

/** The meaning of a need, told in the plainest way. */
function met(wanted: Need, given: ReadonlySet<string>): boolean {
  if (typeof wanted === 'string') return given.has(wanted)
  if ('all' in wanted) return wanted.all.every(each => met(each, given))
  if ('any' in wanted) return wanted.any.some(each => met(each, given))
  return wanted.of.filter(each => met(each, given)).length >= wanted.count
}

test('what is outstanding is nothing exactly when the need is met, and giving it meets it', () => {
  fc.assert(
    fc.property(need, fc.subarray(KINDS), fc.subarray(KINDS), (wanted, given, more) => {
      const open = outstanding(wanted, kind => given.includes(kind))
      assert.equal(open === undefined, met(wanted, new Set(given)))
      const all = new Set([...given, ...more])
      if (open !== undefined) assert.equal(met(open, all), met(wanted, all))
    }),
    { numRuns: 500, seed: 21 },
  )
})

test('another clean file never makes enough evidence too little', () => {
  fc.assert(
    fc.property(
      need,
      fc.array(fc.constantFrom(...KINDS), { maxLength: 6 }),
      fc.constantFrom(...KINDS),
      (wanted, kinds, one) => {
        const own = {
          kinds: Object.fromEntries(KINDS.map(kind => [kind, label(kind)])),
          need: wanted,
        }
        const files = kinds.map(kind => file(kind))
        const before = decideEvidence(own, files)
        const after = decideEvidence(own, [...files, file(one)])
        if (before.kind === 'enough') assert.equal(after.kind, 'enough')
      },
    ),
    { numRuns: 300, seed: 22 },
  )
})

test('reads rules as data, and names what can’t be met', () => {
  assert.equal(readEvidenceRules(JSON.parse(JSON.stringify(rules))).ok, true)
  const wrong = (value: unknown) => {
    const read = readEvidenceRules(value)
    return read.ok ? [] : read.mistakes.map(({ path, message }) => `${path}: ${message}`)
  }
  assert.deepEqual(wrong({ ...rules, need: { any: ['passport', 'sword'] } }), [
    'need: there is no kind “sword”',
  ])
  assert.deepEqual(wrong({ ...rules, need: { count: 3, of: ['passport', 'licence'] } }), [
    'need: 3 of 2 can’t be given',
  ])
  assert.deepEqual(wrong({ kinds: {} }), ['kinds: name at least one kind of document'])
  assert.equal(wrong({ kinds: { a: { ...label('A'), formats: ['exe'] } } }).length, 1)
})
