import { formatDate } from '#kernel/dates/format.ts'
import { todayIn } from '#kernel/dates/plain-date.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { errorSummaryFor, type FieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { insetText } from '#kernel/pages/govuk/inset-text.ts'
import type { TableCell } from '#kernel/pages/govuk/options.generated.ts'
import { radios } from '#kernel/pages/govuk/radios.ts'
import { summaryList } from '#kernel/pages/govuk/summary-list.ts'
import { table } from '#kernel/pages/govuk/table.ts'
import { tag } from '#kernel/pages/govuk/tag.ts'
import { textarea } from '#kernel/pages/govuk/textarea.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, staffPage } from '#kernel/pages/layout.ts'
import { scrollable } from '#kernel/pages/scroll.ts'
import { FIRST_STEPS, type FirstStep, stepsLeft } from '../first-steps.ts'
import type { Officer, Team } from '../officer.ts'
import { isRole } from '../roles.ts'
import type { Council, Details } from '../store-councils.ts'
import { texts } from '../texts.ts'
import { fieldsOf } from './parts.ts'

export type OrganisationModel = {
  council: Council
  neighbours: readonly Council[]
  teams: readonly Team[]
  officers: readonly Officer[]
  /** Those who have a way to sign in. */
  enrolled: ReadonlySet<string>
}

/** The council, its teams and its people on one page. */
export function organisationPage(request: RequestContext, model: OrganisationModel): Html {
  const t = texts[request.locale].organisation
  const add = (to: string, text: string) =>
    button({ text, href: request.link(to), classes: 'govuk-button--secondary' })
  const main = html`<h1 class="govuk-heading-xl">${t.title}</h1>${firstSteps(request, model)}
    <h2 class="govuk-heading-m">${t.people}</h2>
    ${scrollable(t.people, officersTable(request, model))}
    ${add('/staff/organisation/officers/new', t.addOfficer)}
    <h2 class="govuk-heading-m">${t.teams}</h2>
    ${scrollable(t.teams, teamsTable(request, model))}
    ${add('/staff/organisation/teams/new', t.addTeam)}
    <h2 class="govuk-heading-m">${t.details}</h2>${councilFacts(request, model)}
    ${add('/staff/organisation/details', t.changeDetails)}`
  return staffPage(request, { title: t.title, main, section: 'organisation' })
}

function firstSteps(request: RequestContext, model: OrganisationModel): Html | false {
  const t = texts[request.locale].organisation
  const left = stepsLeft(model)
  if (left.length === 0) return false
  const step = (id: FirstStep) =>
    html`<li><a class="govuk-link" href="${request.link(FIRST_STEPS[id])}">${t.firstSteps[id]}</a></li>`
  return insetText({
    html: html`<h2 class="govuk-heading-s">${t.toDoFirst}</h2><ol class="govuk-list govuk-list--number">${left.map(step)}</ol>`,
  })
}

function councilFacts(
  { locale }: RequestContext,
  { council, neighbours }: OrganisationModel,
): Html {
  const { organisation: t, tiers } = texts[locale]
  const row = (key: string, value: string) => ({ key: { text: key }, value: { text: value } })
  const names = neighbours.map(each => (locale === 'cy' ? each.nameCy : each.nameEn))
  return summaryList({
    rows: [
      row(
        t.councilName,
        council.nameEn === council.nameCy
          ? council.nameEn
          : `${council.nameEn} / ${council.nameCy}`,
      ),
      row(t.tier, tiers[council.tier]),
      row(t.gss, council.gss ?? t.noCode),
      row(t.neighbours, names.join(', ') || t.noNeighbours),
      row(t.telephone, council.telephone),
      row(t.email, council.email),
      row(t.address, council.address),
      row(t.hoursEn, council.openingHoursEn),
      row(t.hoursCy, council.openingHoursCy),
      row(t.workingLanguage, t.languages[council.workingLanguage]),
    ],
  })
}

function teamsTable(request: RequestContext, { teams, officers }: OrganisationModel): Html {
  const t = texts[request.locale].organisation
  return table({
    head: [
      { text: t.team },
      { text: t.key },
      { text: t.members, format: 'numeric' },
      { text: t.contact },
    ],
    firstCellIsHeader: true,
    rows: teams.map((team): TableCell[] => [
      {
        html: html`<a class="govuk-link" href="${request.link(`/staff/organisation/teams/${team.id}`)}">${request.locale === 'cy' ? team.nameCy : team.nameEn}</a>${team.closedAt !== null && html` ${tag({ text: t.closed, classes: 'govuk-tag--grey' })}`}`,
      },
      { html: html`<code>${team.key}</code>` },
      {
        text: String(officers.filter(officer => officer.teamIds.includes(team.id)).length),
        format: 'numeric',
      },
      { text: [team.email, team.telephone].filter(part => part !== '').join(' · ') },
    ]),
  })
}

function officersTable(request: RequestContext, model: OrganisationModel): Html {
  const { organisation: t, roles } = texts[request.locale]
  const teamNames = new Map(
    model.teams.map(team => [team.id, request.locale === 'cy' ? team.nameCy : team.nameEn]),
  )
  return table({
    head: [
      { text: t.name },
      { text: t.email },
      { text: t.roles },
      { text: t.teams },
      { text: t.state },
    ],
    firstCellIsHeader: true,
    rows: model.officers.map(officer => [
      {
        html: html`<a class="govuk-link" href="${request.link(`/staff/organisation/officers/${officer.id}`)}">${officer.name}</a>`,
      },
      { text: officer.email },
      {
        text: officer.roles
          .filter(isRole)
          .map(role => roles[role].name)
          .join(', '),
      },
      { text: officer.teamIds.flatMap(id => teamNames.get(id) ?? []).join(', ') },
      { html: stateOf(request, officer, model.enrolled.has(officer.id)) },
    ]),
  })
}

function stateOf({ locale, now }: RequestContext, officer: Officer, enrolled: boolean): Html {
  const t = texts[locale].organisation.states
  if (officer.stoppedAt !== null) return tag({ text: t.stopped, classes: 'govuk-tag--red' })
  const { leavesOn } = officer
  if (leavesOn !== null && leavesOn < todayIn(now))
    return tag({ text: t.left(formatDate(leavesOn, locale)), classes: 'govuk-tag--grey' })
  if (leavesOn !== null)
    return tag({ text: t.leaves(formatDate(leavesOn, locale)), classes: 'govuk-tag--yellow' })
  if (officer.demo) return tag({ text: t.demo, classes: 'govuk-tag--blue' })
  return enrolled
    ? tag({ text: t.works, classes: 'govuk-tag--green' })
    : tag({ text: t.notYet, classes: 'govuk-tag--grey' })
}

/** What the council says of itself on every page. */
export function detailsPage(
  request: RequestContext,
  typed: Details,
  errors: readonly FieldError[],
): Html {
  const t = texts[request.locale].organisation
  const { text } = fieldsOf(request, typed, errors)
  const main = html`${errorSummaryFor(errors, request.locale)}<h1 class="govuk-heading-l">${t.changeDetails}</h1>
    <p class="govuk-body">${t.detailsHint}</p>
    <form method="post" action="${request.link('/staff/organisation/details')}" novalidate>${csrfField(request)}
      ${text({ name: 'telephone', label: t.telephone, type: 'tel', classes: 'govuk-input--width-20' })}
      ${text({ name: 'email', label: t.email, type: 'email', classes: 'govuk-!-width-one-half' })}
      ${textarea({ id: 'address', name: 'address', label: { text: t.address }, value: typed.address, rows: 4, classes: 'govuk-!-width-one-half' })}
      ${text({ name: 'openingHoursEn', label: t.hoursEn, classes: 'govuk-!-width-one-half' })}
      ${text({ name: 'openingHoursCy', label: t.hoursCy, classes: 'govuk-!-width-one-half' })}
      ${languageChoice(request, typed)}
      ${button({ text: t.save })}
    </form>`
  return staffPage(request, {
    title: t.changeDetails,
    main,
    section: 'organisation',
    hasErrors: errors.length > 0,
    back: request.link('/staff/organisation'),
  })
}

function languageChoice({ locale }: RequestContext, { workingLanguage }: Details): Html {
  const t = texts[locale].organisation
  return radios({
    idPrefix: 'workingLanguage',
    name: 'workingLanguage',
    value: workingLanguage,
    classes: 'govuk-radios--small govuk-radios--inline',
    fieldset: { legend: { text: t.workingLanguage, classes: 'govuk-fieldset__legend--s' } },
    hint: { text: t.workingLanguageHint },
    items: (['en', 'cy'] as const).map(value => ({ value, text: t.languages[value] })),
  })
}
