import type { RequestContext } from '#kernel/http/request-context.ts'
import { warningText } from '#kernel/pages/govuk/warning-text.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { sitePage } from '#kernel/pages/layout.ts'
import type { Officer, Team } from '../officer.ts'
import { isRole } from '../roles.ts'
import { texts } from '../texts.ts'
import { buttonForm } from './parts.ts'

type DemoModel = { officers: readonly Officer[]; teams: readonly Team[] }

/** The made-up officers of a demonstration, each with one button: those of many teams or none first, then by team. */
export function demoSignInPage(request: RequestContext, model: DemoModel): Html {
  const t = texts[request.locale].demo
  const cards = inOrder(request, model).map(([officer, team]) => card(request, officer, team))
  const main = html`<h1 class="govuk-heading-xl">${t.title}</h1>
    ${warningText({ text: t.warning, iconFallbackText: t.warn })}
    <ul class="mh-cards">${cards}</ul>`
  return sitePage(request, { title: t.title, main })
}

function card(request: RequestContext, officer: Officer, team: string): Html {
  const t = texts[request.locale]
  const roles = officer.roles.filter(isRole).map(role => t.roles[role].name)
  return html`<li><h2 class="govuk-heading-s">${officer.name}</h2><p class="govuk-body">${roles.join(', ')}${team !== '' && html`<br>${team}`}</p>
    ${buttonForm(request, { to: `/staff/demo/${officer.id}`, text: t.demo.as(officer.name) })}</li>`
}

function inOrder({ locale }: RequestContext, { officers, teams }: DemoModel): [Officer, string][] {
  const teamOf = (officer: Officer): string => {
    const own = teams.filter(team => officer.teamIds.includes(team.id))
    const [only] = own
    if (own.length > 1) return texts[locale].demo.teams(own.length)
    if (only === undefined) return ''
    return locale === 'cy' ? only.nameCy : only.nameEn
  }
  const wide = (officer: Officer) => Number(officer.teamIds.length === 1)
  return officers
    .map((officer): [Officer, string] => [officer, teamOf(officer)])
    .sort((a, b) => wide(a[0]) - wide(b[0]) || a[1].localeCompare(b[1], locale))
}
