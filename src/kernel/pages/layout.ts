import type { Locale } from '../context.ts'
import { CSRF_FIELD } from '../http/csrf.ts'
import type { RequestContext } from '../http/request-context.ts'
import { assetUrl } from './assets.ts'
import { backLink } from './govuk/back-link.ts'
import { serviceNavigation } from './govuk/service-navigation.ts'
import { type Html, html } from './html.ts'
import { type StaffSection, staffNavigation } from './staff-navigation.ts'
import { pageTemplate } from './template.ts'
import * as words from './words.ts'

export type SitePage = {
  title: string
  main: Html
  /** Where the back link goes; true goes to the page before by its own address. */
  back?: string
  hasErrors?: boolean
  /** The service the page belongs to, for the title of the window. */
  service?: string
  /** In place of the plain link to the other language, where what was typed must come along. */
  languages?: Html
  head?: Html
  scripts?: readonly string[]
}

/** A page for the public, in the council's face. */
export function sitePage(request: RequestContext, page: SitePage): Html {
  const { locale } = request
  return pageTemplate({
    lang: locale,
    title: page.title,
    service: page.service,
    hasErrors: page.hasErrors,
    council: councilFace(request, '/'),
    banner: demoBanner(request),
    navigation: publicNavigation(request),
    languages: page.languages ?? languageLink(request),
    before:
      page.back === undefined ? undefined : backLink({ href: page.back, text: words.back[locale] }),
    main: page.main,
    footerLinks: footerLinks(request),
    footerText: contactLine(request),
    head: page.head,
    scripts: page.scripts,
  })
}

export type StaffPage = {
  title: string
  main: Html
  hasErrors?: boolean
  back?: string
  /** Which entry of the navigation the page belongs to. */
  section?: StaffSection
  scripts?: readonly string[]
}

/** A page for officers: wide, dense, with the workspace's own navigation. */
export function staffPage(request: RequestContext, page: StaffPage): Html {
  const { locale } = request
  return pageTemplate({
    lang: locale,
    title: page.title,
    hasErrors: page.hasErrors,
    council: councilFace(request, request.actor.kind === 'officer' ? '/staff' : '/'),
    account: officerAccount(request),
    banner: demoBanner(request),
    navigation:
      request.actor.kind === 'officer' ? staffNavigation(request, page.section) : undefined,
    languages: languageLink(request),
    before:
      page.back === undefined ? undefined : backLink({ href: page.back, text: words.back[locale] }),
    main: page.main,
    kind: 'staff',
    stylesheets: [assetUrl('workspace.css')],
    scripts: page.scripts,
  })
}

/** The hidden field that every form of ours carries. */
export function csrfField(request: RequestContext): Html {
  return html`<input type="hidden" name="${CSRF_FIELD}" value="${request.csrfToken()}">`
}

function councilFace({ council, locale, link }: RequestContext, home: string) {
  return { name: council.name[locale], homeUrl: link(home), brand: council.brand }
}

function demoBanner({ council, locale, link }: RequestContext): Html | undefined {
  if (!council.demo) return undefined
  return html`<div class="mh-demo"><div class="govuk-width-container"><p>${words.demoBefore[locale]} <a class="govuk-link" href="${link('/mailbox')}">${words.demoMailbox[locale]}</a> · <a class="govuk-link" href="${link('/staff/demo')}">${words.demoStaff[locale]}</a></p></div></div>`
}

function publicNavigation({ locale, link, path, actor }: RequestContext): Html {
  const entry = (to: string, text: string) => ({
    href: link(to),
    text,
    current: path === to,
    active: path.startsWith(`${to}/`),
  })
  const mine = actor.kind === 'customer' ? '/account' : '/account/sign-in'
  return serviceNavigation({
    menuButtonText: words.menu[locale],
    navigation: [
      entry('/services', words.services[locale]),
      entry('/track', words.track[locale]),
      entry(mine, words.account[locale]),
    ],
  })
}

function officerAccount(request: RequestContext): Html | undefined {
  const { actor, locale, link } = request
  if (actor.kind !== 'officer') return undefined
  return html`<a href="${link('/staff/account')}">${actor.name}</a> · <form method="post" action="${link('/staff/sign-out')}">${csrfField(request)}<button type="submit">${words.signOut[locale]}</button></form>`
}

/** The same page in the other language, with its filters. */
function languageLink(request: RequestContext): Html {
  const other: Locale = request.locale === 'en' ? 'cy' : 'en'
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(request.query))
    for (const one of [value].flat()) query.append(name, one)
  const search = query.size === 0 ? '' : `?${query}`
  return html`<div class="mh-languages"><a class="govuk-link" href="${`${request.link(request.path, other)}${search}`}" lang="${other}" hreflang="${other}" rel="alternate">${words.otherLanguage[request.locale]}</a></div>`
}

function footerLinks({ locale, link, path }: RequestContext) {
  return [
    { href: link('/services'), text: words.services[locale] },
    { href: link('/performance'), text: words.performance[locale] },
    { href: link(`/feedback?about=${encodeURIComponent(path)}`), text: words.feedback[locale] },
    { href: link('/check'), text: words.checkDocument[locale] },
    { href: link('/accessibility'), text: words.accessibility[locale] },
    { href: link('/privacy'), text: words.privacy[locale] },
    { href: link('/staff'), text: words.forOfficers[locale] },
  ]
}

function contactLine({ council, locale }: RequestContext): Html {
  const parts = [council.telephone, council.email, council.openingHours[locale]].filter(
    part => part !== '',
  )
  return html`${parts.join(' · ')}`
}
