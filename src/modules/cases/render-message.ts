import type { CouncilIdentity, Locale } from '#kernel/context.ts'
import { formatDate } from '#kernel/dates/format.ts'
import type { PlainDate } from '#kernel/dates/plain-date.ts'
import type { Value } from '#kernel/expressions/value-type.ts'
import { type FactDefinition, kindOf } from '#kernel/facts/registry.ts'
import { formatMoney, pence } from '#kernel/money.ts'
import type { CaseState, CaseType, FactLabels } from './case-type.ts'

/** What the words about a case may speak of, beyond the case itself. Links are whole addresses. */
export type RenderContext = {
  readonly caseType: CaseType
  readonly state: CaseState
  readonly locale: Locale
  readonly reference: string
  readonly council: string
  /** How the council can be reached, where the words may say so. */
  readonly contact?: { readonly telephone: string; readonly email: string; readonly hours: string }
  readonly today: PlainDate
  readonly customer?: string | undefined
  readonly reason?: string | undefined
  /** What stands for a reason that is still to be chosen, in a preview. */
  readonly noReason?: string
  readonly note?: string | undefined
  readonly officer?: string | undefined
  readonly statusLink?: string | undefined
  readonly replyLink?: string | undefined
  /** Where what is owed is paid, by whoever has the link; it shows nothing else of the case. */
  readonly payLink?: string | undefined
}

/** The council's name, telephone, email and opening hours, as words may say them. */
export function councilWords(
  council: Pick<CouncilIdentity, 'name' | 'telephone' | 'email' | 'openingHours'>,
  locale: Locale,
): Pick<RenderContext, 'council' | 'contact'> {
  const { name, telephone, email, openingHours } = council
  return { council: name[locale], contact: { telephone, email, hours: openingHours[locale] } }
}

const placeholder = /\{([a-zA-Z][a-zA-Z0-9]*(?:\.[a-zA-Z][a-zA-Z0-9]*)?)\}/g

/** One line of plain text with its placeholders filled: a title, a subject. */
export function renderLine(template: string, context: RenderContext): string {
  const filled = template.replace(placeholder, (_, name: string) =>
    linesOf(name, context).join(', ').replace(/\s+/g, ' '),
  )
  // What was not asked leaves its place empty, and its comma behind.
  return filled
    .replace(/(?:\s*,)+(\s*,)/g, '$1')
    .replace(/^[\s,]+|[\s,]+$/g, '')
    .replace(/ {2,}/g, ' ')
}

/**
 * Markdown with its placeholders filled. What people typed is shown as they typed it: it can make no
 * link, heading or list in a message that carries the council's name. What has several lines, an address,
 * keeps them where it stands alone, and is said in one where it stands in a sentence.
 */
export function renderMarkdown(template: string, context: RenderContext): string {
  return template.replace(placeholder, (whole, name: string, at: number) => {
    const link = linkOf(name, context)
    if (link !== undefined) return `<${encodeURI(decodeURI(link))}>`
    const lines = linesOf(name, context).map(escapeMarkdown)
    return lines.join(standsAlone(template, { at, length: whole.length }) ? '\\\n' : ', ')
  })
}

function standsAlone(template: string, { at, length }: { at: number; length: number }): boolean {
  const before = template.slice(template.lastIndexOf('\n', at - 1) + 1, at)
  const after = template.slice(at + length).split('\n', 1)[0] ?? ''
  return !/[\p{L}\p{N}]/u.test(before + after)
}

/** A message of the case, ready to be queued: `body` is Markdown. */
export function renderMessage(
  id: string,
  context: RenderContext,
): { subject: string; body: string } | undefined {
  const words = context.caseType.words[context.locale].messages[id]
  if (words === undefined) return undefined
  return {
    subject: renderLine(words.subject, context),
    body: renderMarkdown(words.body, context),
  }
}

/** A value of a fact as a person reads it, with its unit; a line for each part. */
export function displayFact(
  value: Value,
  {
    definition,
    labels,
    locale,
  }: { definition: FactDefinition; labels: FactLabels; locale: Locale },
): readonly string[] {
  const lines = plainLines(value, { definition, labels, locale })
  return labels.unit === undefined || lines.length !== 1 ? lines : [`${lines[0]} ${labels.unit}`]
}

/** Without the unit: a sentence around a placeholder says it in its own way, such as {percent}%. */
function plainLines(
  value: Value,
  {
    definition,
    labels,
    locale,
  }: { definition: FactDefinition; labels: FactLabels; locale: Locale },
): readonly string[] {
  return kindOf(definition).display(value, definition, locale, (option, entryFact) => {
    const words = entryFact === undefined ? labels : labels.of[entryFact]
    return words?.options[option]?.label ?? option
  })
}

function linkOf(name: string, context: RenderContext): string | undefined {
  if (name === 'statusLink') return context.statusLink
  if (name === 'payLink') return context.payLink
  return name === 'replyLink' ? context.replyLink : undefined
}

function linesOf(name: string, context: RenderContext): readonly string[] {
  const known = Object.hasOwn(named, name) ? named[name]?.(context) : undefined
  if (known !== undefined) return known === '' ? [] : [known]
  if (name.startsWith('due.')) return dateLines(context.state.clocks[name.slice(4)]?.dueOn, context)
  const { caseType, state, locale } = context
  const fact = Object.hasOwn(caseType.facts, name) ? caseType.facts[name] : undefined
  const value = Object.hasOwn(state.facts, name) ? state.facts[name] : undefined
  const labels = caseType.words[locale].facts[name]
  if (fact === undefined || value === undefined || labels === undefined) return []
  return plainLines(value, { definition: fact.definition, labels, locale })
}

function dateLines(date: PlainDate | undefined, { locale }: RenderContext): string[] {
  return date === undefined ? [] : [formatDate(date, locale)]
}

type Named = (context: RenderContext) => string

const named: { readonly [name: string]: Named } = {
  reference: context => context.reference,
  council: context => context.council,
  councilTelephone: context => context.contact?.telephone ?? '',
  councilEmail: context => context.contact?.email ?? '',
  councilHours: context => context.contact?.hours ?? '',
  fee: context => moneyLine(context.state.bill?.totalPence ?? 0, context.locale),
  service: context => context.caseType.words[context.locale].service,
  customer: context => context.customer ?? '',
  status: context => publicLabel('statuses', context.state.status, context),
  outcome: context => publicLabel('outcomes', context.state.outcome, context),
  reason: context =>
    context.reason === undefined && context.noReason !== undefined
      ? context.noReason
      : publicLabel('reasons', context.reason, context),
  statusLink: context => context.statusLink ?? '',
  replyLink: context => context.replyLink ?? '',
  payLink: context => context.payLink ?? '',
  replyBy: context => dateLines(context.state.asked?.replyBy, context)[0] ?? '',
  today: context => formatDate(context.today, context.locale),
  officer: context => context.officer ?? '',
  note: context => context.note ?? '',
}

function moneyLine(amount: number, locale: Locale): string {
  const known = pence(amount)
  return known === undefined ? '' : formatMoney(known, locale)
}

// Messages go to customers, so they get the words meant for customers.
function publicLabel(
  kind: 'statuses' | 'outcomes' | 'reasons',
  id: string | undefined,
  { caseType, locale }: RenderContext,
): string {
  const words = caseType.words[locale][kind][id ?? '']
  return words?.customer ?? words?.label ?? ''
}

function escapeMarkdown(text: string): string {
  return text
    .trim()
    .replace(/[\\`*_{}[\]()#+\-.!<>|&~=:/"']/g, '\\$&')
    .replace(/\s*\n\s*/g, '\\\n')
}
