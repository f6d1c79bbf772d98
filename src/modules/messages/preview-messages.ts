import type { CouncilIdentity, Locale } from '#kernel/context.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { details } from '#kernel/pages/govuk/details.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { markdown } from '#kernel/pages/markdown.ts'
import { headOf, letterUnder, windowLines } from './letter.ts'
import { letterPdf } from './letter-pdf.ts'
import type { Channel, Layout } from './message.ts'
import { textWords } from './text-words.ts'
import { texts } from './texts.ts'

/** A message as an example of a service would make it, its placeholders filled. */
export type Preview = {
  /** What the example is called. */
  name: string
  locale: Locale
  channels: readonly Channel[]
  subject: string
  body: string
}

/**
 * A part of a page that shows messages as people would get them: the email on its page, the text with its
 * length and what it costs in parts, the letter by a link to its PDF. For whoever shows a service's examples.
 * @param options.letterPath where the composing side serves the PDF of a preview, by its place in the list.
 */
export function previewMessages(
  request: RequestContext,
  previews: readonly Preview[],
  options: { letterPath?: (index: number) => string } = {},
): Html {
  const t = texts[request.locale].preview
  return html`<h2 class="govuk-heading-m">${t.title}</h2><p class="govuk-body">${t.lead}</p>
    ${previews.map((preview, index) => onePreview(request, preview, options.letterPath?.(index)))}`
}

function onePreview(
  request: RequestContext,
  preview: Preview,
  letterPath: string | undefined,
): Html {
  const t = texts[request.locale].preview
  const { channels, locale, subject, body } = preview
  const text = textWords({ subject, body, locale }, `${request.council.publicUrl}/message/…`)
  return details({
    summaryText: subject,
    html: html`<p class="govuk-hint">${t.example(preview.name)}</p>
      ${channels.includes('email') && html`<h3 class="govuk-heading-s">${t.email}</h3><div class="mh-letter" lang="${locale}"><p class="govuk-body"><strong>${subject}</strong></p>${markdown(body)}</div>`}
      ${channels.includes('text') && html`<h3 class="govuk-heading-s">${t.text}</h3><div class="mh-bubble" lang="${locale}">${text}</div><p class="govuk-hint">${t.characters(text.length, textParts(text))}</p>`}
      ${channels.includes('letter') && letterPath !== undefined && html`<h3 class="govuk-heading-s">${t.letter}</h3><p class="govuk-body"><a class="govuk-link" href="${request.link(letterPath)}">${t.letterLink}</a></p>`}`,
  })
}

const GSM =
  /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà^{}\\[~\]|€]*$/

/**
 * In how many parts a text goes over the air (3GPP TS 23.038): 160 characters alone and 153 in a row in the
 * phone's own alphabet, 70 and 67 with any other letter, as Welsh ŵ and ŷ are.
 */
export function textParts(text: string): number {
  const own = GSM.test(text)
  const length = own ? text.length + (text.match(/[\^{}\\[~\]|€]/g)?.length ?? 0) : text.length
  const [alone, inRow] = own ? [160, 153] : [70, 67]
  return length <= alone ? 1 : Math.ceil(length / inRow)
}

/** The PDF of a preview, to a made-up address. */
export function previewLetter(
  preview: Pick<Preview, 'locale' | 'subject' | 'body'> & { layout?: Layout; recipient: string },
  { council, now }: { council: CouncilIdentity; now: Date },
): Promise<Uint8Array> {
  const letter = letterUnder(
    { ...preview, layout: preview.layout ?? 'letter', createdAt: now },
    headOf(council, ''),
    undefined,
  )
  return letterPdf({ ...letter, address: windowLines(preview.recipient) })
}
