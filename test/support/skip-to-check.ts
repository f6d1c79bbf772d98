import assert from 'node:assert/strict'
import type { Person } from './person.ts'

function date(name: string, day: string): Record<string, string> {
  const [d = '', m = '', y = ''] = day.split(' ')
  return { [`${name}-day`]: d, [`${name}-month`]: m, [`${name}-year`]: y }
}

/** Answers the skip permit's questions as far as its check: £45 without parking bays. The day is 4 March 2026. */
export async function toSkipPermitCheck(
  person: Person,
  base: string,
  more: { email?: string; bays?: string } = {},
): Promise<void> {
  await person.open(base)
  await person.follow('Start now')
  const address = {
    'site-line1': '12 Mill Lane',
    'site-town': 'Testham',
    'site-postcode': 'TE1 1AA',
  }
  const pages: Record<string, string>[] = [
    { where: 'road' },
    { who: 'skipCompany' },
    { company: 'Testham Skips', carrier: 'CBDU123456', ...date('insuredUntil', '31 12 2026') },
    address,
    { 'exactly-words': 'In the road, left of the drive' },
    { size: 'builders' },
    { roadLeft: 'yes', nearJunction: 'no', pavementClear: 'yes' },
    more.bays === undefined ? { bays: 'noBays' } : { bays: 'payBay', bayCount: more.bays },
    { ...date('startsOn', '16 3 2026'), ...date('endsOn', '29 3 2026') },
    { conditionsKept: 'yes' },
    { yourName: 'Ann Example', contactBy: 'email', email: more.email ?? 'ann@example.com' },
  ]
  for (const typed of pages) {
    // The insurance is promised, by a button of the question's own.
    if ('conditionsKept' in typed) await promiseInsurance(person)
    await person.press('Continue', typed)
    assert.equal(person.status, 200, person.text().slice(0, 500))
  }
  assert.equal(person.heading(), 'Check your answers')
}

async function promiseInsurance(person: Person): Promise<void> {
  await person.press('Send it later', { 'by-day': '6', 'by-month': '3', 'by-year': '2026' })
  await person.press('Continue')
}
