import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarOf } from '#kernel/dates/calendar.ts'
import { parsePlainDate, todayIn } from '#kernel/dates/plain-date.ts'
import { pageWords } from './page-words.ts'
import { sampleModel } from './sample-package.ts'
import { walk } from './walk.ts'

const now = new Date('2026-03-04T12:00:00Z')
const env = {
  today: parsePlainDate('2026-03-04') ?? todayIn(now),
  now,
  channel: 'web',
  calendar: calendarOf('england-and-wales'),
}

test('pages speak of the council and of earlier answers, in their language', () => {
  const model = sampleModel()
  const walked = walk(model, { isResident: true, why: 'lost' }, { ...env, until: 'where' })
  const words = pageWords(model, walked, { locale: 'cy', council: 'Marchford', env })
  assert.equal(words.line('{council}: {isResident}'), 'Marchford: Ie')
  assert.equal(words.line('Nothing to fill'), 'Nothing to fill')
  assert.equal(words.markdown('{why}'), '')
})
