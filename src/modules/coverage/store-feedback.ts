import type { Locale } from '#kernel/context.ts'
import type { PlainDate } from '#kernel/dates/plain-date.ts'
import { json, sql } from '#kernel/sql.ts'
import { many, run, type Tx } from '#kernel/transaction.ts'
import type { Figures } from './figures.ts'

export type Feedback = {
  id: string
  at: Date
  kind: 'service' | 'page'
  subject: string
  rating: number
  words: string | null
  locale: Locale
  forgetOn: PlainDate
}

export async function insertFeedback(tx: Tx, said: Feedback): Promise<void> {
  await run(
    tx,
    sql`insert into coverage.feedback (council_id, id, at, kind, subject, rating, words, locale, forget_on)
        values (${tx.councilId}, ${said.id}, ${said.at}, ${said.kind}, ${said.subject}, ${said.rating}, ${said.words}, ${said.locale}, ${said.forgetOn})
        on conflict do nothing`,
  )
}

export type Satisfaction = { kind: string; subject: string; answers: number; satisfied: number }

/** How many answered about each service and page from one day in Britain to another, and how many of them were satisfied (4 or 5 of 5). */
export function countSatisfaction(
  tx: Tx,
  { from, to }: { from: PlainDate; to: PlainDate },
): Promise<Satisfaction[]> {
  return many<Satisfaction>(
    tx,
    sql`select kind, subject, count(*)::int as answers, (count(*) filter (where rating >= 4))::int as satisfied
        from coverage.feedback where council_id = ${tx.councilId} and (at at time zone 'Europe/London')::date between ${from} and ${to}
        group by 1, 2 order by 3 desc, 2`,
  )
}

/** What people wrote, the latest first. */
export function listWords(
  tx: Tx,
  most: number,
): Promise<Pick<Feedback, 'at' | 'kind' | 'subject' | 'rating' | 'words'>[]> {
  return many(
    tx,
    sql`select at, kind, subject, rating, words from coverage.feedback
        where council_id = ${tx.councilId} and words is not null order by at desc limit ${most}`,
  )
}

export function forgetWords(tx: Tx, today: PlainDate): Promise<number> {
  return run(
    tx,
    sql`update coverage.feedback set words = null where council_id = ${tx.councilId} and forget_on < ${today} and words is not null`,
  )
}

/** Publishes the council's figures of a month; the same month again takes their place. */
export async function publishMonth(
  tx: Tx,
  published: { month: PlainDate; figures: Figures; at: Date },
): Promise<void> {
  await run(
    tx,
    sql`insert into coverage.published (council_id, month, figures, published_at)
        values (${tx.councilId}, ${published.month}, ${json(published.figures)}, ${published.at})
        on conflict (council_id, month) do update set figures = excluded.figures, published_at = excluded.published_at`,
  )
}

export type Published = { councilId: string; month: PlainDate; figures: Figures }

/** What every council has published of a month. Shared by all: numbers, and nobody's data. */
export function listPublished(tx: Tx, month: PlainDate): Promise<Published[]> {
  return many<Published>(
    tx,
    sql`select council_id as "councilId", month, figures from coverage.published where month = ${month}`,
  )
}
