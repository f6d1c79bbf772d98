import { formatDateTime } from '#kernel/dates/format.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { input } from '#kernel/pages/govuk/input.ts'
import { insetText } from '#kernel/pages/govuk/inset-text.ts'
import { summaryList } from '#kernel/pages/govuk/summary-list.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, staffPage } from '#kernel/pages/layout.ts'
import type { Message } from '../message.ts'
import { BATCH_MOST } from '../print-batch.ts'
import type { Batch } from '../store-letters.ts'
import { texts } from '../texts.ts'
import { oneLine, sections, stateTag } from './parts.ts'

export type LettersModel = {
  waiting: readonly Message[]
  batches: readonly Batch[]
  moreBatches: boolean
  mayAct: boolean
  nothing: boolean
}

const SHOWN = 20

/** The letters that wait for the printer, and the batches that were made. */
export function lettersPage(request: RequestContext, model: LettersModel): Html {
  const t = texts[request.locale].letters
  const { waiting, batches } = model
  const last = batches.at(-1)
  const main = html`${sections(request, 'letters')}<h1 class="govuk-heading-l">${t.title}</h1>
    ${model.nothing && insetText({ text: t.nothing })}
    <h2 class="govuk-heading-m">${t.waiting} <span class="mh-quiet">${waiting.length > 0 && t.count(waiting.length, BATCH_MOST)}</span></h2>
    ${
      waiting.length === 0
        ? html`<p class="govuk-body">${t.none}</p>`
        : html`${letterTable(request, waiting.slice(0, SHOWN), t.waiting)}
    ${model.mayAct && html`<form method="post" action="${request.link('/staff/letters')}">${csrfField(request)}${button({ text: t.make })}<p class="govuk-hint">${t.makeHint(BATCH_MOST)}</p></form>`}`
    }
    <h2 class="govuk-heading-m">${t.batches}</h2>
    ${batches.length === 0 ? html`<p class="govuk-body">${t.noBatches}</p>` : batchTable(request, batches)}
    ${model.moreBatches && last !== undefined && html`<p class="govuk-body"><a class="govuk-link" href="${request.link(`/staff/letters?before=${last.id}`)}">${t.older}</a></p>`}`
  return staffPage(request, { title: t.title, main, section: 'messages' })
}

function letterTable(request: RequestContext, letters: readonly Message[], caption: string): Html {
  const t = texts[request.locale].letters
  return html`<table class="mh-queue"><caption class="govuk-visually-hidden">${caption}</caption>
    <thead><tr><th scope="col">${t.letter}</th><th scope="col">${t.address}</th></tr></thead>
    <tbody>${letters.map(letter => html`<tr><td class="mh-queue__main" data-label="${t.letter}"><a class="govuk-link" href="${request.link(`/staff/messages/${letter.id}`)}">${letter.subject}</a></td><td data-label="${t.address}">${oneLine(letter.recipient)}</td></tr>`)}</tbody></table>`
}

function batchTable(request: RequestContext, batches: readonly Batch[]): Html {
  const t = texts[request.locale].letters
  const when = (at: Date | null) => (at === null ? t.notYet : formatDateTime(at, request.locale))
  return html`<table class="mh-queue"><caption class="govuk-visually-hidden">${t.batches}</caption>
    <thead><tr><th scope="col">${t.batches}</th><th scope="col">${t.printed}</th><th scope="col">${t.posted}</th></tr></thead>
    <tbody>${batches.map(batch => html`<tr><td class="mh-queue__main" data-label="${t.batches}"><span><a class="govuk-link" href="${request.link(`/staff/letters/${batch.id}`)}">${t.batch(formatDateTime(batch.madeAt, request.locale))}</a><br><span class="mh-quiet">${t.count(batch.letters, BATCH_MOST)}</span></span></td><td data-label="${t.printed}">${when(batch.printedAt)}</td><td data-label="${t.posted}">${when(batch.postedAt)}</td></tr>`)}</tbody></table>`
}

export type BatchModel = { batch: Batch; letters: readonly Message[]; mayAct: boolean }

/** One batch: print it, post it, and what became of its letters. */
export function batchPage(request: RequestContext, { batch, letters, mayAct }: BatchModel): Html {
  const t = texts[request.locale].letters
  const title = t.batch(formatDateTime(batch.madeAt, request.locale))
  const when = (at: Date | null) => (at === null ? t.notYet : formatDateTime(at, request.locale))
  const base = `/staff/letters/${batch.id}`
  const mark = (to: string, text: string) =>
    html`<form method="post" action="${request.link(`${base}/${to}`)}">${csrfField(request)}${button({ text, classes: 'govuk-button--secondary' })}</form>`
  const main = html`<h1 class="govuk-heading-l">${title}</h1>
    ${summaryList({
      rows: [
        { key: { text: t.title }, value: { text: t.count(batch.letters, BATCH_MOST) } },
        { key: { text: t.printed }, value: { text: when(batch.printedAt) } },
        { key: { text: t.posted }, value: { text: when(batch.postedAt) } },
      ],
    })}
    <p class="govuk-body">${t.howTo} ${t.reprint}</p>
    <div class="mh-actions">${mayAct && button({ text: t.pdf, href: request.link(`${base}/letters.pdf`) })}${button({ text: t.csv, href: request.link(`${base}/addresses.csv`), classes: 'govuk-button--secondary' })}
    ${mayAct && batch.printedAt === null && mark('printed', t.markPrinted)}${mayAct && batch.postedAt === null && mark('posted', t.markPosted)}</div>
    <table class="mh-queue"><caption class="govuk-visually-hidden">${title}</caption>
    <thead><tr><th scope="col">${t.letter}</th><th scope="col">${t.address}</th><th scope="col">${t.state}</th></tr></thead>
    <tbody>${letters.map(letter => html`<tr><td class="mh-queue__main" data-label="${t.letter}"><a class="govuk-link" href="${request.link(`/staff/messages/${letter.id}`)}">${letter.subject}</a></td><td data-label="${t.address}">${oneLine(letter.recipient)}</td><td data-label="${t.state}"><span>${stateTag(request, letter.state)}${mayAct && letterForms(request, letter, base)}</span></td></tr>`)}</tbody></table>`
  return staffPage(request, {
    title,
    main,
    section: 'messages',
    back: request.link('/staff/letters'),
  })
}

/** Before it is posted a letter can be taken out; afterwards the post may bring it back. */
function letterForms(request: RequestContext, letter: Message, base: string): Html | undefined {
  const t = texts[request.locale].letters
  const to = (what: string, inside: Html) =>
    html`<form method="post" action="${request.link(`${base}/${what}`)}" class="mh-button-form">${csrfField(request)}<input type="hidden" name="letter" value="${letter.id}">${inside}</form>`
  const hidden = html` <span class="govuk-visually-hidden">${t.takeOutOf(letter.subject)}</span>`
  if (letter.state === 'sending')
    return to(
      'take-out',
      html`${button({ html: html`${t.takeOut}${hidden}`, classes: 'govuk-button--secondary' })}`,
    )
  if (letter.state !== 'sent') return undefined
  return html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${t.returnedTitle}</span></summary>${to('returned', html`${input({ id: `reason-${letter.id}`, name: 'reason', label: { text: t.returnedReason } })}${button({ text: t.returned, classes: 'govuk-button--secondary' })}`)}</details>`
}
