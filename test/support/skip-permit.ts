import assert from 'node:assert/strict'
import type { Person } from './person.ts'

type More = {
  email?: string
  bays?: string
  /** As it is typed; 29 March, and so two weeks, where it is not given. */
  endsOn?: string
  /** What is answered on a council's own page after the skip's size. */
  own?: Record<string, string>
}

/** From the start page of the skip permit to the page that asks for the insurance. The day is 4 March 2026. */
export async function toInsurance(
  person: Person,
  base: string,
  { bays, endsOn = '31 3 2026', own }: More = {},
): Promise<void> {
  await person.open(base)
  await person.follow('Start now')
  const address = {
    'site-line1': '12 Mill Lane',
    'site-town': 'Testham',
    'site-postcode': 'TE1 1AA',
  }
  await answerEach(person, [
    { where: 'road' },
    { who: 'skipCompany' },
    { company: 'Testham Skips', carrier: 'CBDU123456', ...date('insuredUntil', '31 12 2026') },
    address,
    { 'exactly-words': 'In the road, left of the drive' },
    { size: 'builders' },
    ...(own === undefined ? [] : [own]),
    { roadLeft: 'yes', nearJunction: 'no', pavementClear: 'yes' },
    bays === 'none' ? { bays: 'noBays' } : { bays: 'payBay', bayCount: bays ?? '2' },
    { ...date('startsOn', '16 3 2026'), ...date('endsOn', endsOn) },
  ])
}

/** Answers the skip permit's questions as far as its check: £45 without parking bays. */
export async function toSkipPermitCheck(
  person: Person,
  base: string,
  { email = 'ann@example.com', bays = 'none', endsOn = '29 3 2026', ...more }: More = {},
): Promise<void> {
  await toInsurance(person, base, { ...more, bays, endsOn })
  // The insurance is promised, by a button of the question's own.
  await person.press('Send it later', { 'by-day': '6', 'by-month': '3', 'by-year': '2026' })
  await person.press('Continue')
  await answerEach(person, [
    { conditionsKept: 'yes' },
    { yourName: 'Ann Example', contactBy: 'email', email },
  ])
  assert.equal(person.heading(), 'Check your answers')
}

async function answerEach(person: Person, pages: readonly Record<string, string>[]): Promise<void> {
  for (const typed of pages) {
    await person.press('Continue', typed)
    assert.equal(person.status, 200, person.text().slice(0, 500))
  }
}

function date(name: string, day: string): Record<string, string> {
  const [d = '', m = '', y = ''] = day.split(' ')
  return { [`${name}-day`]: d, [`${name}-month`]: m, [`${name}-year`]: y }
}
