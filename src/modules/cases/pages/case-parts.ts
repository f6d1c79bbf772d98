import { formatDateShort } from '#kernel/dates/format.ts'
import { addDays, todayIn } from '#kernel/dates/plain-date.ts'
import type { Value } from '#kernel/expressions/value-type.ts'
import type { FormInput } from '#kernel/facts/fact-kind.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { renderQuestion } from '#kernel/questions/render-question.ts'
import type { ById, CaseType } from '../case-type.ts'
import { type QueueRow, toneOf } from '../queue.ts'
import { displayFact } from '../render-message.ts'
import { texts } from '../texts.ts'

/* What several pages show of a case. */

export function titleOf(
  { locale }: Pick<RequestContext, 'locale'>,
  row: { titleEn: string; titleCy: string },
): string {
  return locale === 'cy' ? row.titleCy : row.titleEn
}

const TONES = { late: 'late', soon: 'warn', fine: 'ok', none: 'paused' } as const

/** The nearest clock of a case, told by word and shape as well as by colour. */
export function clockTag(
  request: RequestContext,
  row: Pick<QueueRow, 'dueOn' | 'dueClock' | 'isOpen'>,
): Html {
  const t = texts[request.locale].staff
  const today = todayIn(request.now)
  const tone = toneOf(row, today, addDays(today, 2))
  const date = formatDateShort(row.dueOn, request.locale)
  const said = { late: t.late(date), soon: t.soonDue(date), fine: t.dueOn(date), none: t.noClock }
  return html`<span class="mh-clock mh-clock--${TONES[tone]}">${row.dueOn === today ? t.dueToday : said[tone]}</span>`
}

/** What a flag is called. Those that every case type has need no words of the package. */
export function flagLabel(request: RequestContext, type: CaseType | undefined, id: string): string {
  const { flags } = texts[request.locale].staff
  return type?.words[request.locale].flags[id] ?? flags[id] ?? id
}

/** Where a case stands, and how it was decided; one word where both are called the same. */
export function statusLabel(
  { locale }: Pick<RequestContext, 'locale'>,
  type: CaseType | undefined,
  state: { status: string; outcome?: string | null | undefined },
): string {
  const words = type?.words[locale]
  const status = words?.statuses[state.status]?.label ?? state.status
  if (state.outcome === null || state.outcome === undefined) return status
  const outcome = words?.outcomes[state.outcome]?.label ?? state.outcome
  return outcome === status ? status : `${status}: ${outcome}`
}

/** What an action is called on its button; every case's own replies and withdrawals have ours. */
export function actionLabel(request: RequestContext, type: CaseType, id: string): string {
  const own = type.words[request.locale].actions[id]?.label
  const { builtIn } = texts[request.locale]
  return own ?? builtIn[id] ?? id
}

export type ShownFact = { label: string; lines: readonly string[] }

/** The facts that were asked, in the order of the rules; what was not asked is not there. */
export function shownFacts(
  { locale }: RequestContext,
  type: CaseType,
  facts: ById<Value>,
): ShownFact[] {
  return Object.entries(type.facts).flatMap(([id, fact]) => {
    const [value, labels] = [facts[id], type.words[locale].facts[id]]
    if (value === undefined || labels === undefined) return []
    const lines = displayFact(value, { definition: fact.definition, labels, locale })
    return lines.length === 0 ? [] : [{ label: labels.short, lines }]
  })
}

/** Lines one below the other. */
export function stacked(lines: readonly string[]): Html {
  return html`${lines.map((line, at) => (at === 0 ? line : html`<br>${line}`))}`
}

/** The inputs of facts that an action or a question asks. */
export function factQuestions(
  { locale }: RequestContext,
  type: CaseType,
  asked: { ids: readonly string[]; form: FormInput; errors: readonly FieldError[] },
): Html {
  return html`${asked.ids.map(id => {
    const [fact, labels] = [type.facts[id], type.words[locale].facts[id]]
    if (fact === undefined || labels === undefined) return undefined
    const optional = fact.definition.optional === true
    const question = {
      name: id,
      definition: fact.definition,
      words: labels,
      asHeading: false,
      optional,
    }
    return renderQuestion(question, { form: asked.form, errors: asked.errors, locale })
  })}`
}
