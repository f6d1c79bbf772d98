import { formatDateTime } from '#kernel/dates/format.ts'
import { todayIn } from '#kernel/dates/plain-date.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { errorSummaryFor, type FieldError } from '#kernel/pages/form.ts'
import { summaryList } from '#kernel/pages/govuk/summary-list.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { staffPage } from '#kernel/pages/layout.ts'
import { type Document, formatCode, standingOf } from '../document.ts'
import { aboutOf, type Message, type Step, type Ways } from '../message.ts'
import type { ReceivedRow } from '../store-received.ts'
import { texts } from '../texts.ts'
import { actForms } from './act-forms.ts'
import { officerWords } from './officer-words.ts'
import { type AboutLink, notice, oneLine, stateTag, whyText } from './parts.ts'

export type MessageModel = {
  message: Message
  /** The document that the letter is. */
  document: Document | undefined
  steps: readonly Step[]
  received: readonly ReceivedRow[]
  /** Every address known of this person now, to begin from. */
  ways: Ways
  officers: ReadonlyMap<string, string>
  aboutLink: AboutLink
  mayAct: boolean
  typed: Readonly<Record<string, string>>
  errors: readonly FieldError[]
  done: string | undefined
}

/** One message: its words and its way on the left, what to do about it on the right. */
export function messagePage(request: RequestContext, model: MessageModel): Html {
  const { message } = model
  const t = texts[request.locale].staff
  const main = html`${errorSummaryFor(model.errors, request.locale)}${notice(model.done)}
    <div class="mh-case__head"><h1 class="govuk-heading-l">${message.subject}</h1>${stateTag(request, message.state)}</div>
    <div class="mh-case"><div>${facts(request, model)}
      <h2 class="govuk-heading-m">${t.words}</h2>
      ${message.channel === 'letter' && !message.confidential && html`<p class="govuk-body"><a class="govuk-link" href="${request.link(`/staff/messages/${message.id}/letter.pdf`)}">${t.asLetter}</a></p>`}
      ${officerWords(request, wordsOf(message))}</div>
    <div class="mh-case__side">${model.mayAct && actForms(request, model)}${answers(request, model)}${history(request, model)}</div></div>`
  return staffPage(request, {
    title: message.subject,
    main,
    section: 'messages',
    back: request.link('/staff/messages'),
    hasErrors: model.errors.length > 0,
  })
}

/** The subject is the page's heading. */
function wordsOf({ body, locale, confidential }: Message) {
  return { body, locale, confidential }
}

function facts(request: RequestContext, { message, document, aboutLink }: MessageModel): Html {
  const { staff: t, channels, mailbox, check } = texts[request.locale]
  const about = aboutOf(message)
  const link = about === null ? undefined : aboutLink(about)
  const row = (key: string, value: Html | string) => ({
    key: { text: key },
    value: typeof value === 'string' ? { text: value } : { html: value },
  })
  const lines = message.recipient.split('\n')
  return summaryList({
    rows: [
      row(
        mailbox.to,
        html`${channels[message.channel]}<br>${lines.map((line, at) => (at === 0 ? line : html`<br>${line}`))}`,
      ),
      row(t.written, formatDateTime(message.createdAt, request.locale)),
      ...(link === undefined
        ? []
        : [
            row(
              t.about,
              html`<a class="govuk-link" href="${request.link(link.path)}">${link.text[request.locale]}</a>`,
            ),
          ]),
      ...(document === undefined
        ? []
        : [
            row(
              t.document,
              html`<a class="govuk-link" href="${request.link(`/check/${document.code}`)}">${formatCode(document.code)}</a><br>${check.standings[standingOf(document, todayIn(request.now))]}`,
            ),
          ]),
      ...(message.failure === null
        ? []
        : [
            row(
              t.why,
              html`${whyText(request, message.failure)}${message.tries > 0 && html`<br>${t.tries(message.tries)}`}`,
            ),
          ]),
      ...(message.nextTryAt === null
        ? []
        : [row(t.state, t.next(formatDateTime(message.nextTryAt, request.locale)))]),
    ],
  })
}

function answers(request: RequestContext, { received }: MessageModel): Html | undefined {
  if (received.length === 0) return undefined
  const { staff: t, received: r } = texts[request.locale]
  return html`<h2 class="govuk-heading-m">${t.answers}</h2><ul class="govuk-list">${received.map(one => html`<li><a class="govuk-link" href="${request.link(`/staff/messages/received/${one.id}`)}">${r.kinds[one.kind]}</a><br><span class="mh-quiet">${one.sender} · ${formatDateTime(one.at, request.locale)}</span></li>`)}</ul>`
}

function history(request: RequestContext, { steps, officers }: MessageModel): Html | undefined {
  if (steps.length === 0) return undefined
  const t = texts[request.locale]
  const items = [...steps].reverse().map(step => {
    const carrier = step.carrier === null ? '' : (t.carriers[step.carrier] ?? step.carrier)
    const who =
      step.officerId === null ? '' : t.staff.by(officers.get(step.officerId) ?? t.staff.someone)
    const where = `${t.channels[step.channel]}: ${oneLine(step.recipient)}`
    return html`<li class="mh-timeline__item"><p class="mh-timeline__when">${formatDateTime(step.at, request.locale)}</p>
      <p class="mh-timeline__title">${t.steps[step.what]}</p>
      <p class="mh-timeline__text">${[carrier, who, where].filter(part => part !== '').join(' · ')}${step.detail !== null && step.detail !== '' && html`<br>${whyText(request, step.detail)}`}</p></li>`
  })
  return html`<h2 class="govuk-heading-m">${t.staff.history}</h2><ol class="mh-timeline">${items}</ol>`
}
