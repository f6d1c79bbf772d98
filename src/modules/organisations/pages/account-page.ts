import { formatDateTime } from '#kernel/dates/format.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import type { ListedSession } from '#kernel/http/sessions-of.ts'
import { errorSummaryFor, type FieldError } from '#kernel/pages/form.ts'
import { insetText } from '#kernel/pages/govuk/inset-text.ts'
import { summaryList } from '#kernel/pages/govuk/summary-list.ts'
import { table } from '#kernel/pages/govuk/table.ts'
import { tag } from '#kernel/pages/govuk/tag.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { staffPage } from '#kernel/pages/layout.ts'
import { scrollable } from '#kernel/pages/scroll.ts'
import type { Officer, Team } from '../officer.ts'
import { isRole } from '../roles.ts'
import type { Passkey } from '../store-sign-in.ts'
import { texts } from '../texts.ts'
import { buttonForm } from './parts.ts'

export type AccountModel = {
  officer: Officer
  teams: readonly Team[]
  sessions: readonly ListedSession[]
  passkeys: readonly Passkey[]
  hasPassword: boolean
  codesLeft: number
  errors: readonly FieldError[]
}

/** An officer's own page: who they are here, where they are signed in, and with what. */
export function accountPage(request: RequestContext, model: AccountModel): Html {
  const t = texts[request.locale].account
  const main = html`${errorSummaryFor(model.errors, request.locale)}
    <h1 class="govuk-heading-xl">${t.title}</h1>
    <h2 class="govuk-heading-m">${t.about}</h2>${about(request, model)}
    <h2 class="govuk-heading-m">${t.sessions}</h2><p class="govuk-body">${t.sessionsBody}</p>
    ${scrollable(t.sessions, sessions(request, model.sessions))}
    ${model.sessions.length > 1 && buttonForm(request, { to: '/staff/account/sessions', text: t.endOthers, sends: { session: 'others' } })}
    ${model.officer.demo ? insetText({ text: t.demo }) : ways(request, model)}`
  return staffPage(request, { title: t.title, main, hasErrors: model.errors.length > 0 })
}

function about(request: RequestContext, { officer, teams }: AccountModel): Html {
  const t = texts[request.locale]
  const roles = officer.roles.filter(isRole).map(role => t.roles[role].name)
  const names = teams.map(team => (request.locale === 'cy' ? team.nameCy : team.nameEn))
  const row = (key: string, values: readonly string[]) => ({
    key: { text: key },
    value: { text: values.join(', ') || t.account.none },
  })
  return summaryList({
    rows: [
      row(t.account.name, [officer.name]),
      row(t.account.email, [officer.email]),
      row(t.account.roles, roles),
      row(t.account.teams, names),
    ],
  })
}

function sessions(request: RequestContext, all: readonly ListedSession[]): Html {
  const t = texts[request.locale].account
  const when = (instant: Date) => formatDateTime(instant, request.locale)
  return table({
    head: [{ text: t.began }, { text: t.seen }, { text: t.by }, { text: t.action }],
    rows: all.map(session => [
      { text: when(session.createdAt) },
      { text: when(session.seenAt) },
      { text: t.methods[String(session.data['by'])] ?? '' },
      {
        html: session.isThis
          ? tag({ text: t.thisOne })
          : buttonForm(request, {
              to: '/staff/account/sessions',
              text: t.end,
              hidden: t.endLong(when(session.createdAt)),
              sends: { session: session.id },
            }),
      },
    ]),
  })
}

function ways(request: RequestContext, model: AccountModel): Html {
  const t = texts[request.locale].account
  const link = (to: string, text: string) =>
    html`<p class="govuk-body"><a class="govuk-link" href="${request.link(to)}">${text}</a></p>`
  return html`<h2 class="govuk-heading-m" id="passkeys">${t.passkeys}</h2>
    ${model.passkeys.length === 0 ? html`<p class="govuk-body">${t.noPasskeys}</p>` : scrollable(t.passkeys, passkeys(request, model.passkeys))}
    ${link('/staff/account/passkey', t.addPasskey)}
    <h2 class="govuk-heading-m">${t.password}</h2>
    <p class="govuk-body">${model.hasPassword ? html`${t.passwordSet} ${t.recovery(model.codesLeft)}` : t.passwordNone}</p>
    ${link('/staff/account/password', model.hasPassword ? t.changePassword : t.setPassword)}
    ${model.hasPassword && buttonForm(request, { to: '/staff/account/recovery-codes', text: t.renew })}`
}

function passkeys(request: RequestContext, all: readonly Passkey[]): Html {
  const t = texts[request.locale].account
  const when = (instant: Date | null) =>
    instant === null ? t.never : formatDateTime(instant, request.locale)
  return table({
    head: [{ text: t.name }, { text: t.added }, { text: t.used }, { text: t.action }],
    rows: all.map(passkey => [
      { text: passkey.name },
      { text: when(passkey.createdAt) },
      { text: when(passkey.usedAt) },
      {
        html: buttonForm(request, {
          to: '/staff/account/passkeys/remove',
          text: t.remove,
          hidden: passkey.name,
          sends: { passkey: passkey.id },
        }),
      },
    ]),
  })
}
