import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { scrollable } from '#kernel/pages/scroll.ts'
import { TOPICS, type Topic, topicOf } from '#services'
import type { Cell } from '../cell.ts'
import { INTERACTION_NAMES, INTERACTIONS } from '../interactions.ts'
import { texts } from '../texts.ts'
import type { Coverage } from '../view-coverage.ts'

/** How a cell looks: a sign as well as a colour, and its words for who cannot see either. */
export const SIGNS = {
  verified: '✔',
  enabled: '●',
  notEnabled: '○',
  notProvided: '–',
  notPermitted: '§',
  notApplicable: '·',
} as const
export type Look = keyof typeof SIGNS

export function lookOf({ claim, verified }: Cell): Look {
  return verified ? 'verified' : claim.state
}

export type Grid = {
  cells: ReadonlyMap<string, Cell>
  labels: Coverage['labels']
  /** Where a cell leads; none on the public page. */
  link?: (lgsl: number, lgil: number) => string
}

/** The heat map: services by topic down the side, kinds of dealing across. */
export function coverageGrid(request: RequestContext, grid: Grid): Html {
  const t = texts[request.locale]
  const rows = new Map<number, true>()
  for (const { claim } of grid.cells.values()) rows.set(claim.lgsl, true)
  if (rows.size === 0) return html`<p class="govuk-body">${t.noGrid}</p>`
  const groups = byTopic([...rows.keys()])
  const head = html`<thead><tr><th scope="col">${t.service}</th>${INTERACTIONS.map(code => html`<th scope="col" class="mh-grid__dealing"><abbr title="${INTERACTION_NAMES[code][request.locale].long}">${INTERACTION_NAMES[code][request.locale].short}</abbr></th>`)}</tr></thead>`
  const table = html`<table class="mh-grid"><caption class="govuk-visually-hidden">${t.grid}</caption>${head}${groups.map(
    ({ topic, ids }) =>
      html`<tbody>${topic !== undefined && html`<tr><th scope="rowgroup" colspan="${INTERACTIONS.length + 1}" class="mh-grid__topic">${topic.name[request.locale]}</th></tr>`}${ids.map(id => row(request, grid, id))}</tbody>`,
  )}</table>`
  return html`${legend(request)}${scrollable(t.grid, table)}`
}

function byTopic(ids: readonly number[]): { topic: Topic | undefined; ids: number[] }[] {
  const groups = [...TOPICS, undefined].map(topic => ({
    topic,
    ids: ids.filter(id => topicOf(id) === topic),
  }))
  return groups.filter(group => group.ids.length > 0)
}

function row(request: RequestContext, { cells, labels, link }: Grid, lgsl: number): Html {
  const t = texts[request.locale]
  const named = labels.get(lgsl)
  const label = named?.[request.locale] ?? named?.en ?? String(lgsl)
  const lang = named?.[request.locale] === undefined ? 'en' : request.locale
  return html`<tr><th scope="row" lang="${lang}">${label}</th>${INTERACTIONS.map(code => {
    const cell = cells.get(`${lgsl}/${code}`)
    const look = cell === undefined ? undefined : lookOf(cell)
    const words = look === undefined ? t.states.unsaid : t.states[look]
    const sign = look === undefined ? '' : SIGNS[look]
    const shown = html`<span aria-hidden="true">${sign}</span><span class="govuk-visually-hidden">${words}</span>`
    return html`<td class="mh-cell mh-cell--${look ?? 'unsaid'}">${link === undefined ? shown : html`<a href="${link(lgsl, code)}">${shown}<span class="govuk-visually-hidden">: ${label}, ${INTERACTION_NAMES[code][request.locale].long}</span></a>`}</td>`
  })}</tr>`
}

function legend(request: RequestContext): Html {
  const t = texts[request.locale]
  const looks = Object.keys(SIGNS) as Look[] // The keys of the table are its looks.
  return html`<p class="mh-keys">${looks.map(look => html`<span><span class="mh-cell mh-cell--${look} mh-cell--key" aria-hidden="true">${SIGNS[look]}</span> ${t.states[look]}</span> `)}</p>`
}
