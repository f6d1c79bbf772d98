import type { RequestContext } from '#kernel/http/request-context.ts'
import { warningText } from '#kernel/pages/govuk/warning-text.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { sitePage } from '#kernel/pages/layout.ts'
import type { Officer, Team } from '../officer.ts'
import { isRole } from '../roles.ts'
import { texts } from '../texts.ts'
import { buttonForm } from './parts.ts'

/** The made-up officers of a demonstration by team, each with one button. */
export function demoSignInPage(
  request: RequestContext,
  model: { officers: readonly Officer[]; teams: readonly Team[] },
): Html {
  const t = texts[request.locale].demo
  const groups = groupByTeam(request, model)
  const main = html`<h1 class="govuk-heading-xl">${t.title}</h1>
    ${warningText({ text: t.warning, iconFallbackText: t.warn })}
    ${groups.map(([name, officers]) => html`<h2 class="govuk-heading-m">${name}</h2><ul class="mh-cards">${officers.map(officer => card(request, officer))}</ul>`)}`
  return sitePage(request, { title: t.title, main })
}

function card(request: RequestContext, officer: Officer): Html {
  const t = texts[request.locale]
  const roles = officer.roles.filter(isRole).map(role => t.roles[role].name)
  return html`<li><h3 class="govuk-heading-s">${officer.name}</h3><p class="govuk-body">${roles.join(', ')}</p>
    ${buttonForm(request, { to: `/staff/demo/${officer.id}`, text: t.demo.as(officer.name) })}</li>`
}

/** Each officer once, under the first of their teams. */
function groupByTeam(
  { locale }: RequestContext,
  { officers, teams }: { officers: readonly Officer[]; teams: readonly Team[] },
): [string, Officer[]][] {
  const nameOf = (officer: Officer): string => {
    const team = teams.find(each => officer.teamIds.includes(each.id))
    if (team === undefined) return texts[locale].demo.noTeam
    return locale === 'cy' ? team.nameCy : team.nameEn
  }
  return [...Map.groupBy(officers, nameOf)].sort(([a], [b]) => a.localeCompare(b, locale))
}
