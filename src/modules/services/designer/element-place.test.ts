import assert from 'node:assert/strict'
import { test } from 'node:test'
import { placeOf } from './element-place.ts'
import type { DraftLook } from './look-at-draft.ts'

const look = {
  definition: {
    facts: { bin: { type: 'choice' }, late: { type: 'yesNo', is: true } },
    pages: [{ id: 'which', asks: ['bin'] }],
    tables: { bands: {} },
    fees: { lines: [{ id: 'sack' }] },
    case: {
      statuses: ['open', 'closed'],
      clocks: { collect: {} },
      team: { first: [{ when: 'late', team: 'waste' }], otherwise: 'waste' },
    },
  },
} as unknown as DraftLook // Only where things stand is looked at.

test('what the check names leads to the page on which it is changed', () => {
  const places = [
    ['facts.bin.max', '/pages/which/questions/bin'],
    ['content.cy.facts.bin.label', '/pages/which/questions/bin'],
    ['facts.late.is', '/parts/computed/late'],
    ['pages.which.when', '/pages/which'],
    ['tables.bands.rows.0', '/tables/bands'],
    ['fees.lines.sack.pence', '/parts/fees/sack'],
    ['fees.lines.0.pence', '/parts/fees/sack'],
    ['case.clocks.collect.target', '/parts/clocks/collect'],
    ['case.statuses.open', '/parts/statuses/open'],
    ['case.team.first.0', '/parts/routes/0'],
    ['content.en.confirmation.next', '/words/service'],
  ] as const
  for (const [element, place] of places) assert.equal(placeOf(look, element), place, element)
  assert.equal(placeOf(look, 'pages.gone'), undefined)
  assert.equal(placeOf(look, 'owner'), undefined)
})
