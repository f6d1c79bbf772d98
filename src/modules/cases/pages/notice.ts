import type { RequestContext } from '#kernel/http/request-context.ts'
import { notificationBanner } from '#kernel/pages/govuk/notification-banner.ts'
import type { Html } from '#kernel/pages/html.ts'
import { texts } from '../texts.ts'

/**
 * What was just done, as its redirect said in the address: `?done=assigned.3.1.0`. Only numbers and known
 * words are taken from there, so that no link can put words into our mouth.
 */
export function noticeOf(request: RequestContext): Html | undefined {
  const { done } = request.query
  const [what = '', first, second, third] = typeof done === 'string' ? done.split('.') : []
  const said = texts[request.locale].staff.notices
  const words = Object.hasOwn(said, what)
    ? said[what as keyof typeof said](count(first), count(second), count(third)) // Its own key, just checked.
    : undefined
  if (words === undefined) return undefined
  return notificationBanner({
    type: 'success',
    titleText: texts[request.locale].staff.doneTitle,
    text: words,
  })
}

function count(text: string | undefined): number {
  return text !== undefined && /^\d{1,4}$/.test(text) ? Number(text) : 0
}
