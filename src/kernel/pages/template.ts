/**
 * The frame of every page: GOV.UK's template with the council's own face. No crown, no
 * GDS Transport, nothing inline, and complete without script.
 */
import type { Locale } from '../context.ts'
import { assetUrl, brandUrl } from './assets.ts'
import { brandColour } from './brand.ts'
import { skipLink } from './govuk/skip-link.ts'
import { attribute, type Html, html } from './html.ts'
import { aroundPage, councilInformation, errorPrefix, homePage, skipToMain } from './words.ts'

export type FooterLink = { href: string; text: string }

export type PageTemplate = {
  lang: Locale
  /** The heading of the page; its title is this with the service and the council behind it. */
  title: string
  /** The name of the service, when the page belongs to one. */
  service?: string | undefined
  /** Puts "Error: " before the title, which a screen reader says first. */
  hasErrors?: boolean | undefined
  council: { name: string; homeUrl: string; brand: string; logo?: Html | undefined }
  /** Beside the council's name: who is signed in, search. */
  account?: Html | undefined
  /** Above everything: "this is a demonstration", or a phase banner. */
  banner?: Html | undefined
  navigation?: Html | undefined
  /** The same page in the other language. */
  languages?: Html | undefined
  /** Back link or breadcrumbs: before the main content, so that skipping passes them. */
  before?: Html | undefined
  main: Html
  footerLinks?: readonly FooterLink[] | undefined
  footerText?: Html | string | undefined
  /** Staff pages use the whole width and closer lines. */
  kind?: 'public' | 'staff' | undefined
  /** False for a page that needs no behaviour at all, which then loads no script. */
  script?: boolean | undefined
  /** Addresses of further module scripts and stylesheets, from `assetUrl`. */
  scripts?: readonly string[] | undefined
  stylesheets?: readonly string[] | undefined
  /** For `<head>`: alternate links, robots, feeds. */
  head?: Html | undefined
}

/** A whole page. */
export function pageTemplate(page: PageTemplate): Html {
  const staff = page.kind === 'staff'
  return html`<!DOCTYPE html>
<html lang="${page.lang}" class="govuk-template${staff && ' mh-template--staff'}">
<head>
<meta charset="utf-8">
<title>${titleOf(page)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="theme-color" content="${brandColour(page.council.brand)}">
<link rel="icon" href="${assetUrl('icon.svg')}" type="image/svg+xml">
${stylesheetsOf(page)}${page.script !== false && scriptsOf(page)}${page.head}
</head>
<body class="govuk-template__body${staff && ' mh-staff'}">
${skipLink({ text: skipToMain[page.lang], href: '#main-content' })}
<header class="govuk-template__header">
${page.banner}
${councilHeader(page)}
${page.navigation}
</header>
<div class="govuk-width-container${staff && ' mh-width--wide'}">
${(page.before || page.languages) && html`<nav class="mh-before" aria-label="${aroundPage[page.lang]}">${page.before}${page.languages}</nav>`}
<main class="govuk-main-wrapper" id="main-content" tabindex="-1">
${page.main}
</main>
</div>
${councilFooter(page)}
</body>
</html>
`
}

/** Title, service and council, from the particular to the general, as a row of tabs shows them. */
function titleOf(page: PageTemplate): string {
  const parts = [page.title, page.service, page.council.name]
  const title = parts.filter((part, i) => part && parts.indexOf(part) === i).join(' – ')
  return page.hasErrors ? `${errorPrefix[page.lang]}${title}` : title
}

function stylesheetsOf(page: PageTemplate): Html {
  const urls = [assetUrl('govuk-frontend.min.css'), assetUrl('moothall.css')]
  const all = [...urls, brandUrl(page.council.brand), ...(page.stylesheets ?? [])]
  return html`${all.map(url => html`<link rel="stylesheet" href="${url}">`)}`
}

function scriptsOf(page: PageTemplate): Html {
  const urls = [assetUrl('moothall.js'), ...(page.scripts ?? [])]
  return html`<link rel="modulepreload" href="${assetUrl('govuk-frontend.min.js')}">
${urls.map(url => html`<script type="module" src="${url}"></script>`)}`
}

function councilHeader({ lang, council, account, kind }: PageTemplate): Html {
  return html`<div class="mh-header"><div class="govuk-width-container mh-header__container${kind === 'staff' && ' mh-width--wide'}"><a class="mh-header__home" href="${council.homeUrl}" aria-label="${`${council.name} ${homePage[lang]}`}">${council.logo}<span class="mh-header__name">${council.name}</span></a>${account && html`<div class="mh-header__account">${account}</div>`}</div></div>`
}

function councilFooter(page: PageTemplate): Html {
  const links = page.footerLinks?.length
    ? html`<nav aria-label="${councilInformation[page.lang]}"><ul class="mh-footer__links">${page.footerLinks.map(
        link => html`<li><a class="govuk-link" href="${link.href}">${link.text}</a></li>`,
      )}</ul></nav>`
    : undefined
  const text = page.footerText && html`<div class="mh-footer__text">${page.footerText}</div>`
  const wide = page.kind === 'staff' && ' mh-width--wide'
  return html`<footer class="govuk-template__footer mh-footer"><div class="govuk-width-container${wide}"><p class="mh-footer__name"${attribute('translate', 'no')}>${page.council.name}</p>${links}${text}</div></footer>`
}
