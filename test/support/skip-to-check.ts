import assert from 'node:assert/strict'
import type { Person } from './person.ts'

function date(name: string, day: string): Record<string, string> {
  const [d = '', m = '', y = ''] = day.split(' ')
  return { [`${name}-day`]: d, [`${name}-month`]: m, [`${name}-year`]: y }
}

type More = {
  email?: string
  bays?: string
  /** As it is typed; 29 March, and so two weeks, where it is not given. */
  endsOn?: string
  /** What is answered on a council's own page after the skip's size. */
  own?: Record<string, string>
}

/** Answers the skip permit's questions as far as its check: £45 without parking bays. The day is 4 March 2026. */
export async function toSkipPermitCheck(
  person: Person,
  base: string,
  more: More = {},
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
    ...(more.own === undefined ? [] : [more.own]),
    { roadLeft: 'yes', nearJunction: 'no', pavementClear: 'yes' },
    more.bays === undefined ? { bays: 'noBays' } : { bays: 'payBay', bayCount: more.bays },
    { ...date('startsOn', '16 3 2026'), ...date('endsOn', more.endsOn ?? '29 3 2026') },
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
