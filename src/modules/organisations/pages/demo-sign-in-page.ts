import type { RequestContext } from '#kernel/http/request-context.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { warningText } from '#kernel/pages/govuk/warning-text.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, sitePage } from '#kernel/pages/layout.ts'
import type { Officer, Team } from '../officer.ts'

const texts = {
  en: {
    title: 'Sign in as an officer',
    warning:
      'This is a demonstration. Nobody here is real, and this page exists in demonstrations only.',
    warn: 'Warning',
    roles: {
      caseworker: 'caseworker',
      manager: 'team manager',
      adviser: 'adviser',
      serviceOwner: 'service owner',
      administrator: 'administrator',
      auditor: 'auditor',
    } as Readonly<Record<string, string>>,
  },
  cy: {
    title: 'Mewngofnodi fel swyddog',
    warning:
      'Arddangosiad yw hwn. Nid oes neb yma’n real, ac mewn arddangosiadau yn unig y mae’r dudalen hon.',
    warn: 'Rhybudd',
    roles: {
      caseworker: 'gweithiwr achos',
      manager: 'rheolwr tîm',
      adviser: 'cynghorydd',
      serviceOwner: 'perchennog gwasanaeth',
      administrator: 'gweinyddwr',
      auditor: 'archwilydd',
    } as Readonly<Record<string, string>>,
  },
} as const

export function demoSignInPage(
  request: RequestContext,
  model: { officers: readonly Officer[]; teams: readonly Team[] },
): Html {
  const t = texts[request.locale]
  const teamOf = (officer: Officer) =>
    model.teams
      .filter(team => officer.teamIds.includes(team.id))
      .map(team => (request.locale === 'cy' ? team.nameCy : team.nameEn))
      .join(', ')
  const main = html`<h1 class="govuk-heading-xl">${t.title}</h1>${warningText({ text: t.warning, iconFallbackText: t.warn })}
    <ul class="mh-cards">${model.officers.map(
      officer => html`<li><h2 class="govuk-heading-s">${officer.name}</h2><p class="govuk-body">${officer.roles.map(role => t.roles[role] ?? role).join(', ')}${teamOf(officer) !== '' && html`<br>${teamOf(officer)}`}</p>
    <form method="post" action="${request.link(`/staff/demo/${officer.id}`)}">${csrfField(request)}${button({ text: `${t.title}: ${officer.name}`, classes: 'govuk-button--secondary' })}</form></li>`,
    )}</ul>`
  return sitePage(request, { title: t.title, main })
}
