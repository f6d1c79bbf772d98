import type { Ctx } from '#kernel/context.ts'
import { same } from '#kernel/http/secrets.ts'
import { readReference } from '#kernel/reference.ts'
import { readingCouncil } from '#kernel/transaction.ts'
import type { CaseRow } from './case-row.ts'
import { caseTypeOfRow, type OpenedRow } from './get-case.ts'
import { findCaseByReference } from './store.ts'

/**
 * The case of a reference for someone who knows a second fact of it: the key in the link we sent, or
 * the email address, postcode or telephone number they gave. A reference alone may be overheard.
 */
export function trackCase(
  ctx: Ctx,
  typed: string,
  proof: { key: string } | { fact: string } | { email: string },
): Promise<OpenedRow | undefined> {
  const reference = readReference(typed)
  if (reference === undefined) return Promise.resolve(undefined)
  return readingCouncil(ctx.db, ctx.council.id, async tx => {
    const row = await findCaseByReference(tx, reference)
    if (row === undefined || row.forgottenAt !== null || !isProved(row, proof)) return undefined
    return { row, caseType: await caseTypeOfRow(tx, row) }
  })
}

function isProved(
  row: CaseRow,
  proof: { key: string } | { fact: string } | { email: string },
): boolean {
  if ('key' in proof) return same(row.key, proof.key)
  if ('email' in proof) return row.email === proof.email
  const fact = bare(proof.fact)
  return (
    fact.length >= 5 &&
    [row.email, row.postcode, row.telephone].some(
      known => known !== null && same(bare(known), fact),
    )
  )
}

function bare(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\s()-]/g, '')
    .replace(/^\+44/, '0')
}
