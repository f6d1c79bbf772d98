import type { Ctx } from '#kernel/context.ts'
import { addMonths, todayIn } from '#kernel/dates/plain-date.ts'
import { once } from '#kernel/events/once.ts'
import { newId } from '#kernel/ids.ts'
import { inCouncil } from '#kernel/transaction.ts'
import { insertFeedback } from './store-feedback.ts'

export type Said = {
  kind: 'service' | 'page'
  subject: string
  rating: number
  words: string
  /** The same sending twice (a double click) is one answer. */
  key: string
}

/** People write their telephone numbers and worse into boxes: the words go after half a year. */
const WORDS_KEPT_MONTHS = 6
const MOST_WORDS = 1000

/** Takes what somebody says of a service or a page. It holds nothing of who they are. */
export function sayFeedback(ctx: Ctx, said: Said): Promise<void> {
  return inCouncil(ctx.db, ctx.council.id, async tx => {
    await once(tx, `feedback ${said.key}`, ctx.now, async () => {
      const words = said.words.trim().slice(0, MOST_WORDS)
      await insertFeedback(tx, {
        id: newId(ctx.now.getTime()),
        at: ctx.now,
        kind: said.kind,
        subject: said.subject,
        rating: said.rating,
        words: words === '' ? null : words,
        locale: ctx.locale,
        forgetOn: addMonths(todayIn(ctx.now), WORDS_KEPT_MONTHS),
      })
      return null
    })
  })
}
