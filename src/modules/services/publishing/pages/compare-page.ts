import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { staffPage } from '#kernel/pages/layout.ts'
import { compareVersions } from '../../package/compare-versions.ts'
import type { Model } from '../../package/model.ts'
import { wordsInBoth } from '../tell-words.ts'
import { publishingTexts } from '../texts.ts'
import { changesPart, classPart } from './change-parts.ts'

/** Two versions of a package, and every difference in a sentence. */
export function comparePage(request: RequestContext, before: Model, after: Model): Html {
  const t = publishingTexts[request.locale]
  const comparison = compareVersions(before, after)
  const { name } = after.content[request.locale]
  const main = html`<p class="govuk-caption-l">${name}</p><h1 class="govuk-heading-l">${t.compare(before.version, after.version)}</h1>
    ${classPart(request, comparison.class)}<h2 class="govuk-heading-m">${t.compareTitle}</h2>
    ${changesPart(request, comparison, { before, after })}`
  return staffPage(request, {
    title: t.compare(before.version, after.version),
    main,
    section: 'services',
    back: request.link(`/staff/services/${after.id}`),
  })
}

/** Every word of a version in both languages, side by side. */
export function wordsPage(request: RequestContext, model: Model): Html {
  const t = publishingTexts[request.locale]
  const row = ({ place, en, cy }: ReturnType<typeof wordsInBoth>[number]) =>
    html`<tr><td data-label="${t.place}">${place[request.locale]}</td><td data-label="${t.english}" lang="en" class="mh-words">${en}</td><td data-label="${t.welsh}" lang="cy" class="mh-words">${cy}</td></tr>`
  const main = html`<p class="govuk-caption-l">${model.content[request.locale].name}</p><h1 class="govuk-heading-l">${t.words}</h1><p class="govuk-body">${t.wordsLead}</p>
    <table class="mh-queue"><caption class="govuk-visually-hidden">${t.words}</caption><thead><tr><th scope="col">${t.place}</th><th scope="col">${t.english}</th><th scope="col">${t.welsh}</th></tr></thead><tbody>${wordsInBoth(model).map(row)}</tbody></table>`
  return staffPage(request, {
    title: t.words,
    main,
    section: 'services',
    back: request.link(`/staff/services/${model.id}`),
  })
}
