import { type CaseType, messageOfExample } from '#cases'
import type { RequestContext } from '#kernel/http/request-context.ts'
import type { Html } from '#kernel/pages/html.ts'
import { previewLetter, previewMessages } from '#messages'

/* Services know what an example leads to, cases the words, messages how they look on each channel. */

type Sent = Parameters<typeof messageOfExample>[2] & { example: string }
type Of = { id: string; version: number; caseType: CaseType }

/** The messages that examples of a service lead to, as people would get them, in the language of the page. */
export function messagePreviews(
  request: RequestContext,
  { id, version, caseType }: Of,
  sent: readonly Sent[],
): Html {
  const made = sent.flatMap(each => {
    const message = messageOfExample(request, caseType, each)
    return message === undefined ? [] : [{ ...message, each }]
  })
  const previews = made.map(({ each, channels, subject, body }) => ({
    name: each.example,
    locale: request.locale,
    channels,
    subject,
    body,
  }))
  return previewMessages(request, previews, {
    letterPath: at =>
      `/staff/services/${id}/messages/${made[at]?.each.id}/letter.pdf?version=${version}`,
  })
}

/** One of them on paper; undefined where it does not go by letter. */
export async function messageLetter(
  request: RequestContext,
  { caseType }: Of,
  sent: Sent,
): Promise<Uint8Array | undefined> {
  const message = messageOfExample(request, caseType, sent)
  if (message?.channels.includes('letter') !== true) return undefined
  return previewLetter({ ...message, locale: request.locale }, request)
}
