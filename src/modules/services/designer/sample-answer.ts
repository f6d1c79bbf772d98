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
}

/** The kinds of answer that can be chosen for a question on screen; the others need settings of their own. */
export const OFFERED_TYPES = [...Object.keys(SAMPLES), 'choice', 'choices']

export function sampleAnswer(type: string, options: readonly string[] = []): unknown {
  if (type === 'choice') return options[0]
  if (type === 'choices') return options.slice(0, 1)
  return SAMPLES[type]
}
