import { formatDateTime } from '#kernel/dates/format.ts'
import { todayIn } from '#kernel/dates/plain-date.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { dateErrors, errorSummaryFor, type FieldError, fieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { checkboxes } from '#kernel/pages/govuk/checkboxes.ts'
import { dateInput } from '#kernel/pages/govuk/date-input.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, staffPage } from '#kernel/pages/layout.ts'
import { mayWork, type Officer, type Team } from '../officer.ts'
import { ROLE_NAMES } from '../roles.ts'
import { texts } from '../texts.ts'
import { buttonForm, fieldsOf, type Typed } from './parts.ts'

export type OfficerModel = {
  officer: Officer
  teams: readonly Team[]
  /** How many cases would go back to their teams. */
  openCases: number
  isNew: boolean
  /** What was typed, when it is shown again. */
  typed: Typed | undefined
  errors: readonly FieldError[]
}

/** A person: name, roles, teams, last day; and how they get in or are kept out. */
export function officerPage(request: RequestContext, model: OfficerModel): Html {
  const t = texts[request.locale].organisation
  const title = model.isNew ? t.addOfficer : model.officer.name
  const to = model.isNew
    ? '/staff/organisation/officers/new'
    : `/staff/organisation/officers/${model.officer.id}`
  const main = html`${errorSummaryFor(model.errors, request.locale)}
    <h1 class="govuk-heading-l">${title}</h1>
    <form method="post" action="${request.link(to)}" novalidate>${csrfField(request)}${formFields(request, model)}${button({ text: t.save })}</form>
    ${!model.isNew && !model.officer.demo && access(request, model)}`
  return staffPage(request, {
    title,
    main,
    section: 'organisation',
    hasErrors: model.errors.length > 0,
    back: request.link('/staff/organisation'),
  })
}

function formFields(
  request: RequestContext,
  { officer, teams, typed, errors }: OfficerModel,
): Html {
  const { organisation: t, roles } = texts[request.locale]
  const { text } = fieldsOf(request, typed ?? { name: officer.name, email: officer.email }, errors)
  const half = 'govuk-!-width-one-half'
  const open = teams.filter(team => team.closedAt === null || officer.teamIds.includes(team.id))
  return html`${text({ name: 'name', label: t.name, classes: half })}
    ${text({ name: 'email', label: t.email, type: 'email', classes: half })}
    ${checkboxes({
      name: 'roles',
      classes: 'govuk-checkboxes--small',
      values: officer.roles,
      fieldset: { legend: { text: t.roles, classes: 'govuk-fieldset__legend--s' } },
      errorMessage: fieldError(errors, 'roles', request.locale),
      items: ROLE_NAMES.map(role => ({
        value: role,
        text: roles[role].name,
        hint: { text: roles[role].does },
      })),
    })}
    ${checkboxes({
      name: 'teams',
      classes: 'govuk-checkboxes--small',
      values: officer.teamIds,
      fieldset: { legend: { text: t.teams, classes: 'govuk-fieldset__legend--s' } },
      items: open.map(team => ({
        value: team.id,
        text: request.locale === 'cy' ? team.nameCy : team.nameEn,
      })),
    })}
    ${lastDay(request, { officer, typed, errors })}`
}

function lastDay(
  request: RequestContext,
  { officer, typed, errors }: Pick<OfficerModel, 'officer' | 'typed' | 'errors'>,
): Html {
  const t = texts[request.locale].organisation
  const [year = '', month = '', day = ''] = officer.leavesOn?.split('-') ?? []
  const { errorMessage, inError } = dateErrors(errors, 'leavesOn', request.locale)
  const item = (name: 'day' | 'month' | 'year', known: string) => ({
    name,
    label: t[name],
    value: typed === undefined ? known : typed[`leavesOn-${name}`],
    classes: `govuk-input--width-${name === 'year' ? 4 : 2}`,
    error: inError(name),
  })
  return dateInput({
    id: 'leavesOn',
    namePrefix: 'leavesOn',
    fieldset: { legend: { text: t.leavesOn, classes: 'govuk-fieldset__legend--s' } },
    hint: { text: t.leavesOnHint },
    errorMessage,
    items: [item('day', day), item('month', month), item('year', year)],
  })
}

function access(request: RequestContext, { officer, openCases }: OfficerModel): Html {
  const t = texts[request.locale].organisation
  const to = `/staff/organisation/officers/${officer.id}`
  const stopped = officer.stoppedAt !== null
  return html`<h2 class="govuk-heading-m">${t.access}</h2>
    ${mayWork(officer, todayIn(request.now)) && html`<p class="govuk-body">${t.linkBody}</p>${buttonForm(request, { to: `${to}/link`, text: t.makeLink })}`}
    <p class="govuk-body">${t.stopBody}${!stopped && html` ${t.stopCases(openCases)}`}</p>
    ${buttonForm(request, { to: `${to}/access`, text: stopped ? t.restore : t.stop, sends: { access: stopped ? 'restore' : 'stop' }, classes: stopped ? 'govuk-button--secondary' : 'govuk-button--warning' })}`
}

/** A sign-in link, shown once. */
export function linkPage(
  request: RequestContext,
  { officer, link, until }: { officer: Officer; link: string; until: Date },
): Html {
  const t = texts[request.locale].organisation
  const title = `${t.linkTitle} ${officer.name}`
  const main = html`<h1 class="govuk-heading-l">${title}</h1>
    <p class="govuk-body"><code class="mh-secret">${link}</code></p>
    <p class="govuk-body">${t.linkOnce} ${formatDateTime(until, request.locale)}.</p>`
  return staffPage(request, {
    title,
    main,
    section: 'organisation',
    back: request.link(`/staff/organisation/officers/${officer.id}`),
  })
}
