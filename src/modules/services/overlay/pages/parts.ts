import { formatDateTime } from '#kernel/dates/format.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import { errorSummary } from '#kernel/pages/govuk/error-summary.ts'
import { notificationBanner } from '#kernel/pages/govuk/notification-banner.ts'
import { tag } from '#kernel/pages/govuk/tag.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { summaryTitle } from '#kernel/pages/words.ts'
import { sameInAll } from '#kernel/said.ts'
import type { StoredPackage } from '../../package/package-source.ts'
import { describeElement, shownValue } from '../describe-element.ts'
import { splitPath } from '../element-path.ts'
import type { Change } from '../format-overlay.ts'
import type { Judgement, Verdict } from '../judgement.ts'
import type { Refusal } from '../refusal.ts'
import { overlayTexts } from '../texts.ts'
import type { UpgradeView } from '../view-upgrade.ts'

export function when(request: RequestContext, at: Date): string {
  return formatDateTime(at, request.locale)
}

export function doneBanner(text: string | undefined): Html | undefined {
  return text === undefined ? undefined : notificationBanner({ type: 'success', text })
}

/** What was refused, each in a sentence with how to put it right, above the page. */
export function refusalsBanner(
  request: RequestContext,
  refusals: readonly (Pick<Refusal, 'message' | 'fix'> & { field?: string })[],
): Html | undefined {
  if (refusals.length === 0) return undefined
  return errorSummary({
    titleText: summaryTitle[request.locale],
    errorList: refusals.slice(0, 12).map(({ message, fix, field }) => ({
      text: `${message[request.locale]} ${fix[request.locale]}`.trim(),
      href: `#${field ?? 'main-content'}`,
    })),
  })
}

/** What is wrong with a form, to stand among what was refused. */
export function asTold(errors: readonly FieldError[]) {
  return errors.map(({ field, message }) => ({
    field,
    message: sameInAll(message),
    fix: sameInAll(''),
  }))
}

export function mayChange({ actor }: Pick<RequestContext, 'actor'>): boolean {
  return actor.kind === 'officer' && actor.permissions.has('services:publish')
}

/** What a change is about, as a heading: the element in words, and the language of words. */
export function titleOf(request: RequestContext, stored: StoredPackage, change: Change): string {
  const { locale } = request
  const t = overlayTexts[locale]
  if (change.do === 'words')
    return `${describeElement(stored, change.at, locale)} (${t.languages[change.in]})`
  if (change.do !== 'add') return describeElement(stored, change.at, locale)
  const [first] = change.elements.filter(
    ({ at }) => !at.startsWith('facts.') || at.includes('.of.'),
  )
  const at = first?.at ?? change.elements[0]?.at ?? ''
  return describeElement(stored, at, locale)
}

/** What a change says: before and after for words and values, a line for the rest. */
export function bodyOf(request: RequestContext, stored: StoredPackage, change: Change): Html {
  const { locale } = request
  const t = overlayTexts[locale].changes
  switch (change.do) {
    case 'words':
    case 'value':
      return beside([
        [t.from, valueText(change.from, locale)],
        [t.to, valueText(change.to, locale)],
      ])
    case 'leaveOut':
      return html`<p class="govuk-body">${t.leftOut}.</p>`
    case 'move':
      return html`<p class="govuk-body">${t.moved}${change.after !== undefined && html`, ${t.addedAfter(describeElement(stored, `${splitPath(change.at).container}.${change.after}`, locale))}`}.</p>`
    case 'add': {
      const after = change.elements.find(each => each.after !== undefined)
      return html`<p class="govuk-body">${t.added}${after !== undefined && html`, ${t.addedAfter(describeElement(stored, `${splitPath(after.at).container}.${after.after}`, locale))}`}.</p>`
    }
  }
}

export function valueText(value: unknown, locale: RequestContext['locale']): string {
  if (Array.isArray(value)) return value.join('\n')
  return shownValue(value, locale)
}

/** Texts side by side, as they would be read; below one another where there is no room. */
export function beside(
  texts: readonly (readonly [string, string])[],
  { level = 4 }: { level?: 2 | 4 } = {},
): Html {
  const headed = (head: string) =>
    level === 2
      ? html`<h2 class="mh-beside__head">${head}</h2>`
      : html`<h4 class="mh-beside__head">${head}</h4>`
  const column = ([head, text]: readonly [string, string]) =>
    html`<div class="mh-beside__text">${headed(head)}<div class="mh-beside__words">${text}</div></div>`
  return html`<div class="mh-beside">${texts.map(column)}</div>`
}

const COLOURS: Readonly<Record<Verdict, string>> = {
  clean: 'govuk-tag--green',
  moved: 'govuk-tag--turquoise',
  person: 'govuk-tag--yellow',
  forced: 'govuk-tag--purple',
}

export function verdictTag(request: RequestContext, verdict: Verdict): Html {
  return tag({
    text: overlayTexts[request.locale].upgrade.verdicts[verdict],
    classes: COLOURS[verdict],
  })
}

/** What the change is about, in the words of the release in which it can be found. */
export function judgedTitle(
  request: RequestContext,
  view: UpgradeView,
  judgement: Judgement,
): string {
  const { change } = judgement
  const stored = change.do === 'leaveOut' ? view.base.stored : view.applied.stored
  return titleOf(request, stored, change)
}
