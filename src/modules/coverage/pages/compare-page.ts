import type { CouncilIdentity } from '#kernel/context.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { stackedBar } from '#kernel/pages/charts.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { sitePage } from '#kernel/pages/layout.ts'
import type { Figures } from '../figures.ts'
import { shareOf } from '../indicator.ts'
import { texts } from '../texts.ts'

export type Compared = { council: CouncilIdentity; figures: Figures }

/** Councils side by side, the best found first: what is claimed beside what was found. */
export function comparePage(request: RequestContext, rows: readonly Compared[]): Html {
  const { locale, link } = request
  const t = texts[locale]
  const sorted = [...rows].sort((a, b) => foundShare(b) - foundShare(a))
  const main = html`<h1 class="govuk-heading-xl">${t.compare}</h1><p class="mh-lead">${t.compareLead}</p>
    ${sorted.length === 0 ? html`<p class="govuk-body">${t.noCompare}</p>` : html`<table class="mh-queue"><caption class="govuk-visually-hidden">${t.compare}</caption><thead><tr>${[t.council, t.claimed, t.verified].map(name => html`<th scope="col">${name}</th>`)}<td></td></tr></thead><tbody>${sorted.map(row => compared(request, row))}</tbody></table>`}`
  return sitePage(request, { title: t.compare, main, back: link('/performance') })
}

function foundShare({ figures }: Compared): number {
  return shareOf(figures.all.verified, figures.all.permissible) ?? 0
}

function compared(request: RequestContext, { council, figures }: Compared): Html {
  const t = texts[request.locale]
  const { enabled, verified, permissible } = figures.all
  const parts = [
    { tone: 'ok', value: verified },
    { tone: 'warn', value: enabled - verified },
    { tone: 'paused', value: permissible - enabled },
  ] as const
  return html`<tr><td class="mh-queue__main" data-label="${t.council}"><a class="govuk-link" href="${`${council.publicUrl}/performance`}">${council.name[request.locale]}</a></td><td data-label="${t.claimed}" class="mh-queue__number">${t.share(shareOf(enabled, permissible))}</td><td data-label="${t.verified}" class="mh-queue__number">${t.share(shareOf(verified, permissible))}</td><td class="mh-queue__bar">${stackedBar(parts, permissible)}</td></tr>`
}
