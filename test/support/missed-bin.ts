import assert from 'node:assert/strict'
import { loadModel } from './app.ts'
import type { Person } from './person.ts'

/** What a resident says of a bin that was missed on 3 March 2026. */
export const ANSWERS: Readonly<Record<string, string>> = {
  'property-line1': '1 High Street',
  'property-town': 'Testham',
  'property-postcode': 'TE1 1ST',
  bin: 'recycling',
  'dueOn-day': '3',
  'dueOn-month': '3',
  'dueOn-year': '2026',
  assisted: 'no',
  neighbours: 'emptied',
  outInTime: 'yes',
  tag: 'noTag',
  missedBefore: 'first',
  wantsUpdates: 'email',
  email: 'jo@example.com',
  yourName: 'Jo Example',
}

/** Goes through a missed collection as far as "check your answers". */
export async function fillIn(
  person: Person,
  more: Readonly<Record<string, string>> = {},
): Promise<void> {
  for (let page = 0; page < 20; page += 1) {
    if (person.path.endsWith('/check-your-answers')) return
    await person.press('Continue', { ...ANSWERS, ...more })
    assert.ok(person.status < 400, `${person.path}: ${person.text().slice(0, 300)}`)
  }
  assert.fail('the journey does not end')
}

/** Reports a missed bin to the council at this address; the reference. */
export async function reportMissedBin(
  person: Person,
  at: string,
  more: Readonly<Record<string, string>> = {},
): Promise<string> {
  const model = await loadModel('missed-collection')
  await person.open(`${at}/${model.content.en.path}`)
  await person.follow('Start now')
  await fillIn(person, more)
  await person.press('Send')
  return /MC-[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(person.text())?.[0] ?? ''
}
