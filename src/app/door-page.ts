import type { CouncilIdentity } from '#kernel/context.ts'
import { html } from '#kernel/pages/html.ts'
import { pageTemplate } from '#kernel/pages/template.ts'

/** The page of an installation that serves several councils: which one? */
export function doorPage(councils: readonly CouncilIdentity[]) {
  const main = html`<h1 class="govuk-heading-xl">Moothall</h1><p class="mh-lead">Choose a council.</p>
    <ul class="mh-cards">${councils.map(council => html`<li><h2 class="govuk-heading-m"><a class="govuk-link" href="${`/at/${council.slug}`}">${council.name.en}</a></h2><p class="govuk-body" lang="cy"><a class="govuk-link" href="${`/at/${council.slug}/cy`}">${council.name.cy}</a></p></li>`)}</ul>`
  return pageTemplate({
    lang: 'en',
    title: 'Moothall',
    council: { name: 'Moothall', homeUrl: '/', brand: '#0b5c4b' },
    main,
    script: false,
  })
}

/** Where somebody signs in who was led to a page that asks for it, and comes back from. */
export function signInPath(
  route: string,
  from: { path: string; kept: string | undefined },
): string {
  if (!route.startsWith('/staff')) return '/account/sign-in'
  return `/staff/sign-in?${new URLSearchParams(from.kept === undefined ? { to: from.path } : { kept: from.kept })}`
}
