import { addDays, todayIn } from '#kernel/dates/plain-date.ts'
import type { Scratch } from './scratch.ts'
import { Visitor } from './visitor.ts'

/** What a resident says of a missed bin: a day that the rules take, whatever today is. */
export function missedBin(): Readonly<Record<string, string>> {
  const today = todayIn(new Date())
  const isSunday = new Date(`${today}T12:00:00Z`).getUTCDay() === 0
  const [year = '', month = '', day = ''] = (isSunday ? addDays(today, -1) : today).split('-')
  return {
    'property-line1': '1 High Street',
    'property-town': 'Benchford',
    'property-postcode': 'BF1 1ST',
    bin: 'recycling',
    'dueOn-day': day,
    'dueOn-month': month,
    'dueOn-year': year,
    assisted: 'no',
    neighbours: 'emptied',
    outInTime: 'yes',
    tag: 'noTag',
    missedBefore: 'first',
    wantsUpdates: 'email',
    email: 'jo@example.com',
    yourName: 'Jo Example',
  }
}

export const startOf = ({ council, model }: Scratch) =>
  `/at/${council.slug}/${model.content.en.path}`

/** Goes through the pages to "check your answers"; how many pages were answered. */
export async function fillIn(visitor: Visitor, scratch: Scratch): Promise<number> {
  const answers = missedBin()
  await visitor.open(`${startOf(scratch)}/${scratch.model.pages[0]?.slug}`)
  for (let pages = 0; pages < 30; pages += 1) {
    if (visitor.path.endsWith('/check-your-answers')) return pages
    const asked = Object.entries(answers).filter(([name]) =>
      visitor.html.includes(`name="${name}"`),
    )
    await visitor.post(visitor.path, Object.fromEntries(asked))
  }
  throw new Error('the journey does not end')
}

/** One report, sent; its reference. */
export async function report(url: string, scratch: Scratch): Promise<string> {
  const visitor = new Visitor(url)
  await fillIn(visitor, scratch)
  await visitor.post(visitor.path, {})
  return /MC-[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(visitor.html)?.[0] ?? ''
}
