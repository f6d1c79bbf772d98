import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { sitePage } from '#kernel/pages/layout.ts'
import type { ListEntry } from '../service-list.ts'
import type { ServiceRow } from '../store.ts'

const texts = {
  en: {
    title: 'Services A to Z',
    online: 'Online',
    reach: (telephone: string) => `Not online yet. Call us on ${telephone}.`,
    reachUs: 'Not online yet. Get in touch with us.',
    letters: 'Letters',
    none: 'No service begins with this letter.',
    official: 'These names come from the Local Government Services List and are in English.',
  },
  cy: {
    title: 'Gwasanaethau A i Y',
    online: 'Ar-lein',
    reach: (telephone: string) => `Nid ar-lein eto. Ffoniwch ni ar ${telephone}.`,
    reachUs: 'Nid ar-lein eto. Cysylltwch â ni.',
    letters: 'Llythrennau',
    none: 'Nid oes gwasanaeth yn dechrau â’r llythyren hon.',
    official: 'Daw’r enwau hyn o’r Rhestr Gwasanaethau Llywodraeth Leol ac maent yn Saesneg.',
  },
} as const

const ALPHABET = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']

/** The official list, a letter at a time. What is online is a link; the rest says how to reach the council. */
export function atozPage(
  request: RequestContext,
  model: { letter: string; entries: readonly ListEntry[]; services: readonly ServiceRow[] },
): Html {
  const t = texts[request.locale]
  const online = new Map(model.services.map(service => [service.lgsl, service]))
  const shown = model.entries.filter(entry => entry.label.toUpperCase().startsWith(model.letter))
  const main = html`<h1 class="govuk-heading-xl">${t.title}</h1>
    <nav aria-label="${t.letters}"><ul class="govuk-list mh-letters">${ALPHABET.map(letter => html`<li>${letter === model.letter ? html`<strong aria-current="page">${letter}</strong>` : html`<a class="govuk-link" href="${`${request.link('/a-to-z')}?letter=${letter}`}">${letter}</a>`}</li>`)}</ul></nav>
    <h2 class="govuk-heading-l">${model.letter}</h2>
    ${request.locale === 'cy' && html`<p class="govuk-body">${t.official}</p>`}
    ${shown.length === 0 && html`<p class="govuk-body">${t.none}</p>`}
    <ul class="govuk-list govuk-list--spaced">${shown.map(entry => one(request, entry, online.get(entry.lgsl)))}</ul>`
  return sitePage(request, { title: t.title, main, back: request.link('/services') })
}

function one(request: RequestContext, entry: ListEntry, service: ServiceRow | undefined): Html {
  const t = texts[request.locale]
  if (service === undefined) {
    const { telephone } = request.council
    return html`<li><span lang="en">${entry.label}</span><br><span class="mh-quiet">${telephone === '' ? t.reachUs : t.reach(telephone)}</span></li>`
  }
  const path = request.locale === 'cy' ? service.pathCy : service.pathEn
  return html`<li><a class="govuk-link" href="${request.link(`/${path}`)}" lang="en">${entry.label}</a> <strong class="govuk-tag govuk-tag--green">${t.online}</strong></li>`
}
