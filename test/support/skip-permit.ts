import assert from 'node:assert/strict'
import type { Person } from './person.ts'

/** From the start page of the skip permit to the page that asks for the insurance. */
export async function toInsurance(person: Person, base: string): Promise<void> {
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
    { bays: 'payBay', bayCount: '2' },
    { ...date('startsOn', '16 3 2026'), ...date('endsOn', '31 3 2026') },
  ]
  for (const typed of pages) {
    await person.press('Continue', typed)
    assert.equal(person.status, 200, person.text().slice(0, 500))
  }
}

function date(name: string, day: string): Record<string, string> {
  const [d = '', m = '', y = ''] = day.split(' ')
  return { [`${name}-day`]: d, [`${name}-month`]: m, [`${name}-year`]: y }
}
