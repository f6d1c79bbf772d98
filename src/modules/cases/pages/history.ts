import { formatDateTime } from '#kernel/dates/format.ts'
import type { Value } from '#kernel/expressions/value-type.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { formatMoney, pence } from '#kernel/money.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { officerWords, withoutOwnLinks } from '#messages'
import type { Entry } from '../action-entry.ts'
import type { ById } from '../case-type.ts'
import { texts } from '../texts.ts'
import { paymentTexts } from '../texts-payments.ts'
import type { CaseView } from '../view-case.ts'
import { actionLabel, shownFacts } from './case-parts.ts'

type Line = { at: Date; html: Html }

/** What happened, the newest first: who, when, what; and each message where it was sent, with its words. */
export function history(request: RequestContext, view: CaseView): Html {
  const t = texts[request.locale].staff
  const lines: Line[] = [
    ...view.entries.map(entry => ({ at: entry.at, html: entryLine(request, view, entry) })),
    ...view.messages.map(message => ({
      at: message.createdAt,
      html: messageLine(request, message),
    })),
  ]
  // Entries of one moment stay in their order: the sort is stable, and the list is read backwards.
  lines.sort((a, b) => a.at.getTime() - b.at.getTime()).reverse()
  return html`<h2 class="govuk-heading-m" id="history">${t.history}</h2><ol class="mh-timeline">${lines.map(line => html`<li class="mh-timeline__item"><p class="mh-timeline__when">${formatDateTime(line.at, request.locale)}</p>${line.html}</li>`)}</ol>`
}

function messageLine(request: RequestContext, message: CaseView['messages'][number]): Html {
  const t = texts[request.locale].staff
  const state = t.messageStates[message.state]
  return html`<p class="mh-timeline__title">${t.channelSent[message.channel]} <span class="mh-quiet">${message.recipient.split('\n')[0]} · ${state}</span></p><details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${message.subject}</span></summary>${officerWords(request, wordsOf(message))}</details>`
}

/** The subject stands above them. */
function wordsOf({ body, locale, confidential }: CaseView['messages'][number]) {
  return { body, locale, confidential }
}

function entryLine(request: RequestContext, view: CaseView, entry: Entry): Html {
  const who = whoDid(request, view, entry)
  const said = saidIn(entry)
  const facts = factsOf(request, view, entry)
  return html`<p class="mh-timeline__title">${whatHappened(request, view, entry)} <span class="mh-quiet">${who}</span></p>
    ${facts.length > 0 && html`<ul class="govuk-list mh-timeline__text">${facts.map(({ label, lines }) => html`<li>${label}: ${lines.join(', ')}</li>`)}</ul>`}
    ${said !== '' && html`<p class="mh-timeline__text mh-said">${said}</p>`}${entry.kind === 'wrote' && entry.data['known'] === false && html`<p class="mh-timeline__text mh-quiet">${texts[request.locale].staff.senderUnknown}</p>`}`
}

export function whoDid(
  request: Pick<RequestContext, 'locale' | 'actor'>,
  { names }: Pick<CaseView, 'names'>,
  { byKind, byId }: Pick<Entry, 'byKind' | 'byId'>,
): string {
  const t = texts[request.locale].staff
  if (byKind !== 'officer') return t.who[byKind]
  const own = request.actor.kind === 'officer' && request.actor.officerId === byId
  return own ? t.who.you : names.officer(byId ?? '')
}

function text(entry: Entry, name: string): string {
  const value = entry.data[name]
  return typeof value === 'string' ? value : ''
}

/** In a few words: what an entry says was done. */
export function whatHappened(
  request: RequestContext,
  { caseType, names }: Pick<CaseView, 'caseType' | 'names'>,
  entry: Entry,
): string {
  const { locale } = request
  const t = texts[locale].staff
  const words = caseType.words[locale]
  switch (entry.kind) {
    case 'opened':
      return t.opened(t.channels[text(entry, 'channel')] ?? '')
    case 'action': {
      const id = text(entry, 'action')
      const done = words.actions[id]?.done ?? texts[locale].builtInDone[id]
      const reason = words.reasons[text(entry, 'reason')]?.label
      return `${done ?? actionLabel(request, caseType, id)}${reason === undefined ? '' : `: ${reason}`}`
    }
    case 'assigned': {
      const to = text(entry, 'to')
      if (text(entry, 'because') === 'left') return t.leftBy(names.officer(text(entry, 'from')))
      return to === '' ? t.gaveBack : t.assignedTo(names.officer(to))
    }
    case 'moved':
      return t.movedTo(names.team(text(entry, 'from')), names.team(text(entry, 'to')))
    case 'task-added':
      return t.taskAdded(text(entry, 'words'), names.team(text(entry, 'team')))
    case 'task-done':
      return t.taskFinished(text(entry, 'words') || (words.tasks[text(entry, 'task')] ?? ''))
    case 'evidence':
      return evidenceLine(request, { caseType }, entry)
    case 'payment':
      return paymentLine(request, entry)
    case 'call':
      return called(request, { caseType }, entry)
    default:
      return t.entries[entry.kind]
  }
}

function paymentLine({ locale }: RequestContext, entry: Entry): string {
  const known = pence(Number(entry.data['pence'] ?? 0))
  const amount = known === undefined ? '' : formatMoney(known, locale)
  return (
    paymentTexts[locale].paymentNoted[text(entry, 'state')]?.(amount, text(entry, 'reference')) ??
    ''
  )
}

function evidenceLine(
  { locale }: RequestContext,
  { caseType }: Pick<CaseView, 'caseType'>,
  entry: Entry,
): string {
  const t = texts[locale].staff
  const label = caseType.words[locale].facts[text(entry, 'fact')]?.short ?? ''
  const say = text(entry, 'refusal') === '' ? t.evidenceCame : t.evidenceRefused
  return say(label, text(entry, 'name'))
}

function called(
  request: RequestContext,
  { caseType }: Pick<CaseView, 'caseType'>,
  entry: Entry,
): string {
  const t = texts[request.locale].staff
  const words = caseType.words[request.locale]
  const clock = words.clocks[text(entry, 'clock')] ?? text(entry, 'clock')
  const at = text(entry, 'at')
  const what = at === 'warn' ? t.warned(clock) : at === 'due' ? t.ranOut(clock) : t.noReply
  const action = text(entry, 'action')
  const did = action === '' ? [] : [words.actions[action]?.done ?? action]
  return [what, ...did, ...(entry.data['escalated'] === true ? [t.escalated] : [])].join('. ')
}

/** What someone wrote: a note, a line to the customer, why it was moved. */
function saidIn(entry: Entry): string {
  return withoutOwnLinks(text(entry, 'text') || text(entry, 'note') || text(entry, 'why'))
}

function factsOf(request: RequestContext, { caseType }: CaseView, entry: Entry) {
  const given = entry.data['with']
  if (typeof given !== 'object' || given === null) return []
  // Written by `saveDecision` from facts that were checked against their types.
  return shownFacts(request, caseType, given as ById<Value>)
}
