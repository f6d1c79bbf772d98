import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CaseType } from '../case-type.ts'
import { statusLabel } from './case-parts.ts'

const words = {
  statuses: { entered: { label: 'Published' }, closed: { label: 'Closed' } },
  outcomes: { registered: { label: 'Published' }, withdrawn: { label: 'Withdrawn' } },
}
// Only the words are read.
const type = { words: { en: words, cy: words } } as unknown as CaseType
const label = (status: string, outcome?: string) =>
  statusLabel({ locale: 'en' }, type, { status, outcome })

test('a case is told by its status and its outcome, and by one word where both are called the same', () => {
  assert.equal(label('closed'), 'Closed')
  assert.equal(label('closed', 'withdrawn'), 'Closed: Withdrawn')
  assert.equal(label('entered', 'registered'), 'Published')
})
