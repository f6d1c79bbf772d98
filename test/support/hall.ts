import assert from 'node:assert/strict'
import { sql } from '#kernel/sql.ts'
import { many, readingCouncil } from '#kernel/transaction.ts'
import type { Answers } from '#services'
import type { TestApp } from './app.ts'
import type { Person } from './person.ts'

/* What whoever hires a hall does, once a time is chosen. */

type Charge = { state: string; total: number; captured: number; refunded: number }

export function chargesOf(app: TestApp, reference: string): Promise<Charge[]> {
  return readingCouncil(app.pool, app.councilId, tx =>
    many<Charge>(
      tx,
      sql`select p.state, total_pence as total, captured_pence as captured, refunded_pence as refunded
          from payments.charge p join cases.case c on c.council_id = p.council_id and c.id::text = p.about_id::text
          where p.council_id = ${app.councilId} and c.reference = ${reference} order by p.id`,
    ),
  )
}

/** The value of the radio or box of a time. */
export const radio = (html: string, label: string): string =>
  [
    ...html.matchAll(
      /<input[^>]*type="(?:radio|checkbox)" value="([^"]*)"[\s\S]*?<label[^>]*>([\s\S]*?)<\/label>/g,
    ),
  ].find(([, , text]) => text?.trim().startsWith(label))?.[1] ?? ''

/** Answers what comes after the time. */
export async function finish(person: Person, answers: Answers): Promise<void> {
  const typed = {
    yourName: String(answers['yourName']),
    contactBy: 'email',
    email: String(answers['email']),
  }
  for (let step = 0; step < 12 && !person.path.endsWith('/check-your-answers'); step += 1) {
    const choices = /name="rulesRead"/.test(person.html) ? { rulesRead: 'yes' } : {}
    const laters = /name="insurance-later"/.test(person.html) ? { 'insurance-later': 'yes' } : {}
    const contact = /name="yourName"/.test(person.html) ? typed : {}
    await person.press('Continue', { ...choices, ...laters, ...contact })
    assert.ok(person.status < 400, person.text().slice(0, 800))
  }
}

/** Pays what the page of the case asks for, and comes back to it. */
export async function payAsked(app: TestApp, person: Person): Promise<void> {
  const status = person.path
  await person.follow('Pay')
  await person.press('Pay £')
  await person.press('Pay £', { card: '4444 3333 2222 1111' })
  await app.worker?.drain(app.councilId)
  await person.open(status)
}
