/** A made-up corner of the country: a county, two districts inside it, and a Welsh unitary. */
export const DEMO_COUNCILS = [
  {
    name: 'Harrowshire County Council',
    nameCy: 'Cyngor Sir Harrowshire',
    tier: 'county',
    nation: 'england',
    brand: '#1d3a6e',
    town: 'Harrow Cross',
    postcode: 'HC1',
  },
  {
    name: 'Marchford District Council',
    nameCy: 'Cyngor Dosbarth Marchford',
    tier: 'district',
    nation: 'england',
    brand: '#0b5c4b',
    town: 'Marchford',
    postcode: 'MF2',
    county: 'harrowshire',
  },
  {
    name: 'Wenlow Borough Council',
    nameCy: 'Cyngor Bwrdeistref Wenlow',
    tier: 'district',
    nation: 'england',
    brand: '#7a2048',
    town: 'Wenlow',
    postcode: 'WL3',
    county: 'harrowshire',
  },
  {
    name: 'Castellmor Council',
    nameCy: 'Cyngor Castellmor',
    tier: 'unitary',
    nation: 'wales',
    brand: '#5a2d82',
    town: 'Castellmor',
    postcode: 'CM4',
  },
] as const

export const DEMO_PEOPLE = [
  'Sian Hughes',
  'Omar Farouk',
  'Grace Okafor',
  'Tomos Pritchard',
  'Priya Nair',
  'Daniel Webb',
  'Eleri Morgan',
  'Jack Thornton',
  'Aisha Rahman',
  'Rhys Bevan',
  'Helen Marsh',
  'Kofi Mensah',
  'Mair Llewelyn',
  'Ben Carter',
  'Zofia Nowak',
  'Leah Dunne',
  'Idris Vaughan',
  'Nora Finch',
  'Sam Adeyemi',
  'Catrin Parry',
] as const

/**
 * The name of a council's n-th officer, counted from where the council begins in the list. No two of a
 * council are called the same: after the list is through, first names meet other surnames.
 */
export function demoOfficerName(n: number, offset: number): string {
  const round = Math.floor(n / DEMO_PEOPLE.length)
  const [first = ''] = nameAt(n + offset).split(' ')
  const [, surname = ''] = nameAt(n + offset + 7 * round).split(' ')
  return `${first} ${surname}`
}

function nameAt(n: number): string {
  return DEMO_PEOPLE[n % DEMO_PEOPLE.length] ?? 'Sam Adeyemi'
}
