import { send } from './load.ts'
import type { Served } from './start-product.ts'
import { Visitor } from './visitor.ts'

/** A form of several pages as a person meets it, whoever serves it. */
export type Form = {
  server: Served
  /** Address of the first question. */
  first: string
  /** How the address of the page ends on which the answers are sent. */
  last: string
  /** What the person of this number says to each field. */
  answers(person: number): Readonly<Record<string, string>>
  /** Finds the reference on the page after sending. */
  reference: RegExp
}

export type Journeys = {
  references: string[]
  tookMs: number
  /** Microseconds of the server's processor time, for all of them. */
  cpuUs: number
}

let people = 0

/**
 * Makes sure that the form is the one the bar speaks of: a page left empty is refused, the odd person
 * answers six pages and the even one seven. Their references.
 */
export async function tryOut(form: Form): Promise<string[]> {
  const visitor = await new Visitor(form.server.url).open(form.first)
  const refused = await send(form.server.url, visitor.form(form.first, {}))
  if (!refused.body.includes('There is a problem')) throw new Error(`${form.first} takes anything`)
  const [odd, even] = [await goThrough(form, -1), await goThrough(form, 0)]
  if (odd.pages !== 6 || even.pages !== 7)
    throw new Error(`the form has ${odd.pages} or ${even.pages} pages`)
  return [odd.reference, even.reference]
}

type Driving = { atOnce: number; seconds: number; journeys?: number }

/** So many people at once, each going through the whole form, then the next, for some seconds and journeys. */
export async function driveJourneys(
  form: Form,
  { atOnce, seconds, journeys = 0 }: Driving,
): Promise<Journeys> {
  const references: string[] = []
  const before = await form.server.usage()
  const began = performance.now()
  const go = async () => {
    while (performance.now() < began + seconds * 1000 || references.length < journeys) {
      people += 1
      references.push((await goThrough(form, people)).reference)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, go))
  const tookMs = performance.now() - began
  const after = await form.server.usage()
  const cpuUs = after.cpu.user + after.cpu.system - before.cpu.user - before.cpu.system
  return { references, tookMs, cpuUs }
}

/** One person without script, who reads each page and answers what it asks. */
async function goThrough(
  form: Form,
  person: number,
): Promise<{ reference: string; pages: number }> {
  const visitor = new Visitor(form.server.url)
  const answers = Object.entries(form.answers(person))
  await visitor.open(form.first)
  let pages = 0
  for (; !visitor.path.endsWith(form.last); pages += 1) {
    if (pages === 10) throw new Error(`the journey stands still at ${visitor.path}`)
    const asked = answers.filter(([name]) => visitor.html.includes(`name="${name}"`))
    await visitor.post(visitor.path, Object.fromEntries(asked))
  }
  await visitor.post(visitor.path, {})
  const reference = form.reference.exec(visitor.html)?.[1]
  if (reference === undefined) throw new Error(`no reference at ${visitor.path}`)
  return { reference, pages }
}
