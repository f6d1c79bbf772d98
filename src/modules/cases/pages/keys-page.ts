import type { RequestContext } from '#kernel/http/request-context.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField } from '#kernel/pages/layout.ts'
import { texts } from '../texts.ts'
import { areKeysOn, workspacePage } from './workspace-page.ts'

const KEYS = ['j', 'k', 'o', 'x', 'a', '/', 'g q', 'g w', 'g t', '?'] as const

/** The single-key shortcuts, and the switch that turns them off (WCAG 2.2, 2.1.4). */
export function keysPage(request: RequestContext): Html {
  const t = texts[request.locale].staff.keys
  const on = areKeysOn(request)
  const main = html`<h1 class="govuk-heading-l">${t.title}</h1><p class="govuk-body">${t.body}</p>
    <table class="govuk-table"><caption class="govuk-visually-hidden">${t.title}</caption><thead><tr><th scope="col" class="govuk-table__header">${t.key}</th><th scope="col" class="govuk-table__header">${t.does}</th></tr></thead>
    <tbody>${KEYS.map(key => html`<tr><td class="govuk-table__cell"><kbd>${key}</kbd></td><td class="govuk-table__cell">${t.list[key]}</td></tr>`)}</tbody></table>
    <p class="govuk-body"><strong>${on ? t.areOn : t.areOff}</strong></p>
    <form method="post" action="${request.link('/staff/keys')}">${csrfField(request)}${button({ text: on ? t.turnOff : t.turnOn, name: 'keys', value: on ? 'off' : 'on', classes: 'govuk-button--secondary' })}</form>`
  return workspacePage(request, { title: t.title, main })
}
