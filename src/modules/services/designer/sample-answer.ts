/** What an example answers to a new question, until its author writes something better. */
const SAMPLES: Readonly<Record<string, unknown>> = {
  text: 'Example',
  longText: 'An example in a few words',
  number: 1,
  money: '£10.00',
  date: '2026-04-01',
  partialDate: '2020',
  yesNo: true,
  email: 'ann@example.com',
  telephone: '01632 960 001',
  name: 'Ann Example',
  address: { line1: '1 High Street', town: 'Marchford', postcode: 'MA1 1AA' },
  vehicle: 'AB12 CDE',
  nino: 'QQ123456C',
  declaration: true,
  time: '09:00',
  country: 'FR',
  place: { words: 'By the bus stop in High Street' },
  file: [{ name: 'example.pdf' }],
  slot: { preferred: ['2026-04-01'] },
}

const OF_ITS_OWN = ['choice', 'choices']

/** The kinds of answer of one thing in a list. */
export const ENTRY_TYPES = [
  ...Object.keys(SAMPLES).filter(type => type !== 'file' && type !== 'slot'),
  ...OF_ITS_OWN,
]

/** The kinds of answer that can be chosen for a question on screen: all there are. */
export const OFFERED_TYPES = [...Object.keys(SAMPLES), ...OF_ITS_OWN, 'list']

/** What is answered by a form of its own stands alone on its page. */
export function standsAlone(type: string): boolean {
  return type === 'list' || type === 'file'
}

export function sampleAnswer(type: string, options: readonly string[] = []): unknown {
  if (type === 'choice') return options[0]
  if (type === 'choices') return options.slice(0, 1)
  if (type === 'list') return [{ [FIRST_ENTRY]: 'Example' }]
  return SAMPLES[type]
}

/** The first thing that a new list asks of each entry. */
export const FIRST_ENTRY = 'what'

export const FIRST_OPTIONS = {
  of: ['first', 'second'],
  en: { first: 'First answer', second: 'Second answer' },
  cy: { first: 'Ateb cyntaf', second: 'Ail ateb' },
}

/** What a new question of a kind needs beside its kind to mean anything. */
export function firstDefinition(type: string): Readonly<Record<string, unknown>> {
  if (OF_ITS_OWN.includes(type)) return { type, of: FIRST_OPTIONS.of }
  if (type === 'list') return { type, of: { [FIRST_ENTRY]: { type: 'text', max: 120 } } }
  if (type === 'file') return { type, kinds: ['image', 'pdf'] }
  if (type === 'place') return { type, by: ['address', 'words'] }
  if (type === 'slot') return { type, resource: 'appointment', length: '30 minutes' }
  return { type }
}

/** The words that such a question begins with. */
export function firstWords(type: string, locale: 'en' | 'cy'): Readonly<Record<string, unknown>> {
  if (OF_ITS_OWN.includes(type)) return { options: FIRST_OPTIONS[locale] }
  if (type !== 'list') return {}
  const label = locale === 'en' ? 'What is it?' : 'Beth ydyw?'
  return { of: { [FIRST_ENTRY]: { label, short: label.slice(0, -1) } } }
}
