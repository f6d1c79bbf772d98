import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Html, html } from '#kernel/pages/html.ts'

const ways = {
  en: {
    try: 'You can:',
    search: (words: string) =>
      words === '' ? 'search our services' : `search our services for “${words}”`,
    services: 'look through all services, A to Z',
    track: 'track a report or application',
    work: 'go to your work',
  },
  cy: {
    try: 'Gallwch:',
    search: (words: string) =>
      words === '' ? 'chwilio ein gwasanaethau' : `chwilio ein gwasanaethau am “${words}”`,
    services: 'edrych drwy bob gwasanaeth, A i Y',
    track: 'dilyn adroddiad neu gais',
    work: 'mynd i’ch gwaith',
  },
}

/** The way on from an address that leads nowhere: a search for what it seems to ask for, and what most come for. */
export function waysOn({ locale, link, path, actor }: RequestContext): Html {
  const t = ways[locale]
  const words = wordsOf(path)
  const query = words === '' ? '' : `?${new URLSearchParams({ q: words })}`
  const links: [string, string][] =
    actor.kind === 'officer'
      ? [[link('/staff'), t.work]]
      : [
          [`${link('/services')}${query}`, t.search(words)],
          [link('/a-to-z'), t.services],
          [link('/track'), t.track],
        ]
  return html`<p class="govuk-body">${t.try}</p><ul class="govuk-list govuk-list--bullet">${links.map(([to, text]) => html`<li><a class="govuk-link" href="${to}">${text}</a></li>`)}</ul>`
}

/** The words of the last part of an address, as `/bins/missed-collection` says “missed collection”; none of a number or a token. */
function wordsOf(path: string): string {
  const last = path.split('/').at(-1) ?? ''
  return /^[a-z]{3,}(-[a-z]+)*$/i.test(last) && last.length <= 60 ? last.replaceAll('-', ' ') : ''
}
