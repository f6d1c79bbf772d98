import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse as readYaml } from 'yaml'
import { describeExpression } from './describe-expression.ts'
import { OPERATOR_WORDS } from './operator-shapes.ts'
import { parseExpression, type Scope } from './parse-expression.ts'
import { describeCy } from './sentences.cy.ts'
import { describeEn } from './sentences.en.ts'
import type { ValueType } from './value-type.ts'

const scope: Scope = {
  types: new Map<string, ValueType>([
    ['bin', { kind: 'choice', options: ['refuse', 'garden'] }],
    ['missedOn', { kind: 'date' }],
    ['home', { kind: 'address' }],
    ['late', { kind: 'yesNo' }],
    ['rent', { kind: 'money' }],
    [
      'things',
      {
        kind: 'list',
        of: { thing: { kind: 'choice', options: ['sofa'] }, many: { kind: 'number' } },
      },
    ],
  ]),
  tables: new Map(),
}
const LABELS: Record<string, readonly [string, string]> = {
  bin: ['the bin', 'y bin'],
  missedOn: ['the day missed', 'y diwrnod a fethwyd'],
  garden: ['garden waste', 'gwastraff gardd'],
}

function say(yaml: string, locale: 'en' | 'cy'): string {
  const parsed = parseExpression(readYaml(yaml), scope)
  assert.ok(parsed.ok, yaml)
  const index = locale === 'en' ? 0 : 1
  return describeExpression(parsed.expression, locale, {
    fact: id => LABELS[id]?.[index],
    option: (_fact, option) => LABELS[option]?.[index],
  })
}

test('says a condition as a sentence in either language', () => {
  const yaml = '{ all: [{ is: [bin, garden] }, { daysBetween: [missedOn, today], under: 28 }] }'
  assert.equal(
    say(yaml, 'en'),
    'the bin is garden waste and the number of days from the day missed to today is less than 28',
  )
  assert.equal(
    say(yaml, 'cy'),
    'gwastraff gardd yw y bin ac mae nifer y diwrnodau o y diwrnod a fethwyd hyd heddiw yn llai na 28',
  )
})

test('brackets keep “or” within “and” apart, and values read as people write them', () => {
  assert.equal(
    say(
      '{ all: [late, { any: [{ over: [rent, £1200.50] }, { before: [missedOn, 2026-03-04] }] }] }',
      'en',
    ),
    '“late” is yes and (rent is more than £1,200.50 or the day missed is before 4 March 2026)',
  )
  assert.equal(say('{ not: late }', 'en'), '“late” is not yes')
  assert.equal(say('true', 'cy'), 'bob amser')
})

test('brackets tell what a sum is multiplied by, and what is taken away as a whole', () => {
  const days = '{ daysBetween: [missedOn, today] }'
  const asked = (yaml: string) => {
    const parsed = parseExpression(readYaml(yaml), scope, 'any')
    assert.ok(parsed.ok, yaml)
    return describeExpression(parsed.expression, 'en', { fact: id => id, option: () => undefined })
  }
  assert.match(
    asked(`{ multiply: [rent, { subtract: [${days}, 1] }] }`),
    /^rent times \(.* less 1\)$/,
  )
  assert.match(asked(`{ multiply: [{ add: [rent, £5] }, 2] }`), /^\(rent plus £5\) times 2$/)
  assert.match(asked(`{ add: [{ multiply: [rent, 2] }, £5] }`), /^rent times 2 plus £5$/)
})

test('areas are said by their kind, their codes and the day', () => {
  const inWards = '{ inArea: { place: home, kind: ward, codes: [E1, E2], on: missedOn } }'
  const inOne = '{ inArea: { place: home, kind: conservationArea } }'
  assert.equal(say(inOne, 'en'), 'home is in a conservation area (today)')
  assert.equal(say(inOne, 'cy'), 'mae home mewn ardal gadwraeth (heddiw)')
  assert.equal(say(inWards, 'en'), 'home is in the ward E1 or E2 (the day missed)')
  assert.equal(
    say(inWards, 'cy'),
    'mae home yn un o’r rhain, ward: E1 neu E2 (y diwrnod a fethwyd)',
  )
})

test('has words for every operator in both languages, and they differ', () => {
  for (const op of OPERATOR_WORDS.filter(word => word !== 'lookUp' && word !== 'text')) {
    const [en, cy] = [describeEn, describeCy].map(({ operators }) =>
      operators[op as keyof typeof operators](['A', 'B', 'C']),
    )
    assert.ok(en !== undefined && cy !== undefined && en.includes('A') && cy.includes('A'), op)
    assert.notEqual(en, cy, op)
  }
})

test('what is said of the entries of a list names the questions of the entry', () => {
  const words = {
    fact: (id: string, list?: string) => `${list ?? 'all'}’s ${id}`,
    option: (id: string, option: string, list?: string) => `${list ?? 'all'}’s ${option} of ${id}`,
  }
  const said = (yaml: string) => {
    const parsed = parseExpression(readYaml(yaml), scope, 'any')
    assert.ok(parsed.ok, yaml)
    return describeExpression(parsed.expression, 'en', words)
  }
  assert.equal(said('{ sumOf: [things, many] }'), 'the sum, over all’s things, of things’s many')
  assert.equal(
    said('{ anyOf: [things, { is: [thing, sofa] }] }'),
    'for at least one of all’s things, things’s thing is things’s sofa of thing',
  )
})
