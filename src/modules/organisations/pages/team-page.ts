import type { RequestContext } from '#kernel/http/request-context.ts'
import { errorSummaryFor, type FieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { checkboxes } from '#kernel/pages/govuk/checkboxes.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, staffPage } from '#kernel/pages/layout.ts'
import type { Team } from '../officer.ts'
import { texts } from '../texts.ts'
import { fieldsOf, type Typed } from './parts.ts'

export type TeamModel = { team: Team; typed: Typed | undefined; errors: readonly FieldError[] }

/** A team: its names, how to reach it, whether it is open. */
export function teamPage(request: RequestContext, { team, typed, errors }: TeamModel): Html {
  const t = texts[request.locale].organisation
  const isNew = team.key === ''
  const title = isNew ? t.addTeam : request.locale === 'cy' ? team.nameCy : team.nameEn
  const known = {
    nameEn: team.nameEn,
    nameCy: team.nameCy,
    email: team.email,
    telephone: team.telephone,
  }
  const { text } = fieldsOf(request, typed ?? known, errors)
  const half = 'govuk-!-width-one-half'
  const closed = typed === undefined ? team.closedAt !== null : typed['closed'] === 'yes'
  const main = html`${errorSummaryFor(errors, request.locale)}<h1 class="govuk-heading-l">${title}</h1>
    <form method="post" action="${request.link(`/staff/organisation/teams/${isNew ? 'new' : team.id}`)}" novalidate>${csrfField(request)}
      ${text({ name: 'nameEn', label: t.nameEn, classes: half })}
      ${text({ name: 'nameCy', label: t.nameCy, classes: half })}
      ${isNew ? text({ name: 'key', label: t.key, hint: t.keyHint, classes: 'govuk-input--width-20' }) : html`<p class="govuk-body">${t.key}: <code>${team.key}</code></p>`}
      ${text({ name: 'email', label: t.email, type: 'email', classes: half })}
      ${text({ name: 'telephone', label: t.telephone, type: 'tel', classes: 'govuk-input--width-20' })}
      ${!isNew && checkboxes({ name: 'closed', values: closed ? ['yes'] : [], classes: 'govuk-checkboxes--small', items: [{ value: 'yes', text: t.closeTeam }] })}
      ${button({ text: t.save })}
    </form>`
  return staffPage(request, {
    title,
    main,
    section: 'organisation',
    hasErrors: errors.length > 0,
    back: request.link('/staff/organisation'),
  })
}
