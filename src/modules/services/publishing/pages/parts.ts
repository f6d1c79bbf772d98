import { formatDateTime } from '#kernel/dates/format.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import { errorSummaryFor } from '#kernel/pages/form.ts'
import { notificationBanner } from '#kernel/pages/govuk/notification-banner.ts'
import { tag } from '#kernel/pages/govuk/tag.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import type { ChangeClass } from '../../package/compare-versions.ts'
import { publishingTexts } from '../texts.ts'

export type ClassOfChange = ChangeClass | 'first'

const COLOURS: Readonly<Record<ClassOfChange, string>> = {
  first: 'govuk-tag--blue',
  text: 'govuk-tag--green',
  widening: 'govuk-tag--turquoise',
  narrowing: 'govuk-tag--yellow',
  legalStop: 'govuk-tag--red',
}

export function isClass(text: string): text is ClassOfChange {
  return Object.hasOwn(COLOURS, text)
}

/** The class of a change as a mark. */
export function classTag(request: RequestContext, change: string): Html {
  if (!isClass(change)) return html``
  const text = publishingTexts[request.locale].changes[change]
  return tag({ text, classes: COLOURS[change] })
}

export function when(request: RequestContext, at: Date): string {
  return formatDateTime(at, request.locale)
}

/** What has just been done, above the page. */
export function doneBanner(text: string | undefined): Html | undefined {
  return text === undefined ? undefined : notificationBanner({ type: 'success', text })
}

/** A refusal by the rules, or what is wrong with a form, above the page. */
export function refusalBanner(
  request: RequestContext,
  refused: string | undefined,
  errors: readonly FieldError[] = [],
): Html | undefined {
  if (refused === undefined) return errorSummaryFor(errors, request.locale)
  return errorSummaryFor([{ field: 'main-content', message: refused }], request.locale)
}

export function mayPublish({ actor }: Pick<RequestContext, 'actor'>): boolean {
  return actor.kind === 'officer' && actor.permissions.has('services:publish')
}
