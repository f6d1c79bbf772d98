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

const council = {
  id: '00000000-0000-7000-8000-000000000001',
  slug: 'marchford',
  name: { en: 'Marchford Council', cy: 'Cyngor Marchford' },
  nation: 'england-and-wales' as const,
  brand: '#000000',
  telephone: '01632 960 000',
  email: 'hello@marchford.example',
  address: '',
  openingHours: { en: 'Monday to Friday', cy: 'Llun i Gwener' },
  demo: false,
  publicUrl: '',
}

test('pages speak of the council and of earlier answers, in their language', () => {
  const model = sampleModel()
  const walked = walk(model, { isResident: true, why: 'lost' }, { ...env, until: 'where' })
  const words = pageWords(model, walked, { locale: 'cy', council, env })
  assert.equal(words.line('{council}: {isResident}'), 'Cyngor Marchford: Ie')
  assert.equal(words.line('{councilTelephone}, {councilHours}'), '01632 960 000, Llun i Gwener')
  assert.equal(words.line('Nothing to fill'), 'Nothing to fill')
  assert.equal(words.markdown('{why}'), '')
})
