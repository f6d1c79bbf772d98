import type { Ctx, Locale } from '#kernel/context.ts'
import { notFound } from '#kernel/errors.ts'
import type { Tx } from '#kernel/transaction.ts'
import { caseTypeOfRow } from './get-case.ts'
import { renderContext } from './render-case.ts'
import { councilWords, renderMarkdown } from './render-message.ts'
import { findCase } from './store.ts'
import { statusLink } from './tell.ts'

/** What the confirmation page says of a case: what happens next, by when, and where the copy went. */
export async function confirmationOf(
  tx: Tx,
  ctx: Ctx,
  caseId: string,
  locale: Locale,
): Promise<{ next: string; email: string | null; statusLink: string }> {
  const row = await findCase(tx, caseId)
  if (row === undefined) throw notFound(`case ${caseId}`)
  const caseType = await caseTypeOfRow(tx, row)
  const context = {
    ...renderContext(caseType, row, locale, ctx.now),
    ...councilWords(ctx.council, locale),
    statusLink: statusLink(ctx, { ...row, locale }),
  }
  return {
    next: renderMarkdown(caseType.words[locale].confirmation.next, context),
    email: row.email,
    statusLink: statusLink(ctx, { ...row, locale }),
  }
}
