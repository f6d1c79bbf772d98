import { bookSlot } from '#bookings'
import { addDays, todayIn } from '#kernel/dates/plain-date.ts'
import { inCouncil } from '#kernel/transaction.ts'
import { openCharge } from '#payments'
import { bookingPath } from '../../src/modules/bookings/booking-link.ts'
import type { TestApp } from '../support/app.ts'
import { addResource } from '../support/bookings.ts'
import { Person } from '../support/person.ts'
import { fillMoney } from './fill-money.ts'
import { NOW, SECRET } from './given.ts'

export type Filling = { id: string; base: string; officer: Person; secret: string; caseId: string }

/** Something of every block in a council: a draft and a proposal, a charge that is being paid, a booking. Where each is seen. */
export async function fillBlocks(app: TestApp, filling: Filling): Promise<string[]> {
  const { officer, base } = filling
  const proposal = await propose(officer, base)
  const draft = await beginDraft(officer, base)
  const paying = await beginPaying(app, filling)
  const money = await fillMoney(app, filling)
  const booking = await book(app, filling)
  const programs = await letProgramsIn(filling)
  return [proposal, draft, ...paying, ...money, ...booking, ...programs]
}

const below = (base: string, path: string) => path.slice(base.length).split('?')[0] ?? ''

async function beginDraft(officer: Person, base: string): Promise<string> {
  await officer.open(`${base}/staff/services/drafts/new`)
  await officer.press('Start the draft', { from: 'published', published: 'complaint', name: '' })
  return below(base, officer.path)
}

async function propose(officer: Person, base: string): Promise<string> {
  await beginDraft(officer, base)
  await officer.press('Propose it', { note: 'To be tried' })
  return below(base, officer.path)
}

/** A key for a program, and an address that is told of what happens. */
async function letProgramsIn({ officer, base, secret }: Filling): Promise<string[]> {
  await officer.open(`${base}/staff/api-keys/new`)
  const ends = { 'expires-day': '1', 'expires-month': '2', 'expires-year': '2027' }
  const key = { name: `Key ${secret}`, contact: 'dev@example.com', scopes: ['cases:read'] }
  await officer.press('Make the key', { ...key, ...ends, perMinute: '60', perDay: '5000' })
  await officer.open(`${base}/staff/webhooks/new`)
  const hook = { name: `Hook ${secret}`, url: 'https://example.com/hook', events: ['case.opened'] }
  await officer.press('Begin to tell it', hook)
  return ['/staff/api-keys', '/staff/webhooks', below(base, officer.path)]
}

async function beginPaying(app: TestApp, { id, base, secret, caseId }: Filling): Promise<string[]> {
  const by = { now: NOW, actor: { kind: 'system', name: 'test' } as const }
  const words = { en: `Fee ${secret}`, cy: `Ffi ${secret}` }
  const line = {
    id: 'fee',
    fullPence: 4500,
    pence: 4500,
    vat: 'outside',
    ledger: 'L',
    words,
  } as const
  const charge = await inCouncil(app.pool, id, tx =>
    openCharge(tx, by, {
      name: `attack ${secret}`,
      about: { kind: 'case', id: caseId },
      lines: [line],
      words,
      locale: 'en',
      email: `jo.${secret.toLowerCase()}@example.com`,
      returnPath: '/track',
    }),
  )
  const payer = new Person(app.server)
  await payer.open(`${base}${charge.payPath}`)
  await payer.press('Pay £')
  return [charge.payPath, below(base, payer.path)]
}

async function book(app: TestApp, { id, secret, caseId }: Filling): Promise<string[]> {
  const resourceId = await addResource({ ...app, councilId: id }, 'desk', { now: NOW })
  const by = { now: NOW, actor: { kind: 'system', name: 'test' } as const }
  const forgetOn = addDays(todayIn(NOW), 400)
  const booked = await inCouncil(app.pool, id, tx =>
    bookSlot(tx, by, {
      kind: 'desk',
      wish: { party: 1 },
      now: NOW,
      startsAt: new Date('2026-03-10T10:00:00Z'),
      about: { kind: 'case', id: caseId },
      guest: {
        name: `Jo ${secret}`,
        title: 'Desk',
        email: `jo.${secret.toLowerCase()}@example.com`,
        locale: 'en',
      },
      forgetOn,
    }),
  )
  if (booked.kind !== 'booked') throw new Error(`no booking: ${booked.reason}`)
  return [
    '/staff/bookings/resources',
    `/staff/bookings/resources/${resourceId}`,
    `/staff/bookings/${booked.booking.id}`,
    bookingPath(SECRET, id, booked.booking.id),
  ]
}
