import type { Locale } from '#kernel/context.ts'
import { todayIn } from '#kernel/dates/plain-date.ts'
import type { CaseRow } from './case-row.ts'
import type { CaseType } from './case-type.ts'
import { type RenderContext, renderLine } from './render-message.ts'

/** What the words about a case may speak of, in one language. */
export function renderContext(
  caseType: CaseType,
  row: CaseRow,
  locale: Locale,
  now: Date,
): RenderContext {
  return {
    caseType,
    state: row.state,
    locale,
    reference: row.reference,
    council: '',
    today: todayIn(now),
    customer: row.applicant ?? undefined,
  }
}

/** The line that officers see in lists, in both languages. */
export function renderTitles(
  caseType: CaseType,
  row: CaseRow,
): { titleEn: string; titleCy: string } {
  const title = (locale: Locale) =>
    renderLine(caseType.words[locale].title, renderContext(caseType, row, locale, row.changedAt)) ||
    row.reference
  return { titleEn: title('en'), titleCy: title('cy') }
}
