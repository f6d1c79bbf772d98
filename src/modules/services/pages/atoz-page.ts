import type { RequestContext } from '#kernel/http/request-context.ts'
import { attribute, type Html, html } from '#kernel/pages/html.ts'
import { sitePage } from '#kernel/pages/layout.ts'
import type { Letter, Line } from '../finding/a-to-z.ts'
import { lettersOf } from '../finding/alphabet.ts'
import { searchBox } from './catalogue-page.ts'
import { namedService } from './service-cards.ts'

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

export type AtoZ = { letters: readonly Letter[]; chosen: string }

/** Everything the council offers, a letter at a time. What is online is a link; the rest says how to reach the council. */
export function atozPage(request: RequestContext, { letters, chosen }: AtoZ): Html {
  const t = texts[request.locale]
  const lines = letters.find(({ letter }) => letter === chosen)?.lines ?? []
  const alphabet = lettersOf(request.locale, new Set(letters.map(({ letter }) => letter)))
  const official = request.locale === 'cy' && lines.some(line => line.official)
  const main = html`<h1 class="govuk-heading-xl">${t.title}</h1>${searchBox(request, '')}
    <nav aria-label="${t.letters}"><ul class="govuk-list mh-letters">${alphabet.map(letter => html`<li>${letterLink(request, letter, { letters, chosen })}</li>`)}</ul></nav>
    <h2 class="govuk-heading-l">${chosen}</h2>
    ${official && html`<p class="govuk-body">${t.official}</p>`}
    ${lines.length === 0 && html`<p class="govuk-body">${t.none}</p>`}
    <ul class="govuk-list govuk-list--spaced">${lines.map(line => one(request, line))}</ul>`
  return sitePage(request, { title: t.title, main, back: request.link('/services') })
}

/** A letter under which nothing stands is no link: nobody is sent to an empty page. */
function letterLink(request: RequestContext, letter: string, { letters, chosen }: AtoZ): Html {
  if (letter === chosen) return html`<strong aria-current="page">${letter}</strong>`
  return letters.some(each => each.letter === letter)
    ? html`<a class="govuk-link" href="${`${request.link('/a-to-z')}?letter=${letter}`}">${letter}</a>`
    : html`<span class="mh-quiet">${letter}</span>`
}

function one(request: RequestContext, { name, official, service }: Line): Html {
  const t = texts[request.locale]
  const lang = attribute('lang', official && 'en')
  if (service === undefined) {
    const { telephone } = request.council
    return html`<li><span${lang}>${name}</span><br><span class="mh-quiet">${telephone === '' ? t.reachUs : t.reach(telephone)}</span></li>`
  }
  const { path, name: own } = namedService(request, service)
  return html`<li><a class="govuk-link" href="${request.link(`/${path}`)}"${lang}>${name}</a> <strong class="govuk-tag govuk-tag--green">${t.online}</strong>${own !== name && html`<br><span class="mh-quiet">${own}</span>`}</li>`
}
