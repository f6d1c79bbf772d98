import { type Html, html } from '../html.ts'
import { crownLogo } from './logo.ts'
import { content, extra, extraAttributes, hasContent, picture } from './markup.ts'
import type {
  Falsy,
  FooterMeta,
  FooterMetaItem,
  FooterNavigation,
  FooterNavigationItem,
  FooterOptions,
} from './options.generated.ts'

const licenceLogo = picture(
  '<svg aria-hidden="true" focusable="false" class="govuk-footer__licence-logo" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 483.2 195.7" height="17" width="41"><path fill="currentColor" d="M421.5 142.8V.1l-50.7 32.3v161.1h112.4v-50.7zm-122.3-9.6A47.12 47.12 0 0 1 221 97.8c0-26 21.1-47.1 47.1-47.1 16.7 0 31.4 8.7 39.7 21.8l42.7-27.2A97.63 97.63 0 0 0 268.1 0c-36.5 0-68.3 20.1-85.1 49.7A98 98 0 0 0 97.8 0C43.9 0 0 43.9 0 97.8s43.9 97.8 97.8 97.8c36.5 0 68.3-20.1 85.1-49.7a97.76 97.76 0 0 0 149.6 25.4l19.4 22.2h3v-87.8h-80l24.3 27.5zM97.8 145c-26 0-47.1-21.1-47.1-47.1s21.1-47.1 47.1-47.1 47.2 21 47.2 47S123.8 145 97.8 145"/></svg>',
)

const openGovernmentLicence = html`All content is available under the <a class="govuk-footer__link" href="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/" rel="license">Open Government Licence v3.0</a>, except where otherwise stated`

/** The footer of GOV.UK, with its crown: for services on GOV.UK only. */
export function footer(options: FooterOptions): Html {
  const { contentLicence, copyright, navigation } = options
  const licence =
    contentLicence !== null &&
    html`${licenceLogo}<span class="govuk-footer__licence-description">${content(contentLicence) || openGovernmentLicence}</span>`
  const sections = navigation?.length
    ? html`<div class="govuk-footer__navigation">${navigation.map(section)}</div><hr class="govuk-footer__section-break">`
    : undefined
  return html`<div class="govuk-footer${extra(options.classes)}"${extraAttributes(options.attributes)}><div class="govuk-width-container${extra(options.containerClasses)}">${crownLogo()}${sections}<div class="govuk-footer__meta"><div class="govuk-footer__meta-item govuk-footer__meta-item--grow">${options.meta && metaOf(options.meta)}${licence}</div><div class="govuk-footer__meta-item"><a class="govuk-footer__link govuk-footer__copyright-logo" href="https://www.nationalarchives.gov.uk/information-management/re-using-public-sector-information/uk-government-licensing-framework/crown-copyright/">${content(copyright) || '© Crown copyright'}</a></div></div></div></div>`
}

function section(nav: FooterNavigation | Falsy): Html | undefined {
  if (!nav) return undefined
  const columns = nav.columns ? ` govuk-footer__list--columns-${nav.columns}` : ''
  const list = nav.items?.length
    ? html`<ul class="govuk-footer__list${columns}">${nav.items.map(sectionItem)}</ul>`
    : undefined
  return html`<div class="govuk-footer__section govuk-grid-column-${nav.width || 'full'}"><h2 class="govuk-footer__heading govuk-heading-m">${nav.title}</h2>${list}</div>`
}

function sectionItem(item: FooterNavigationItem | Falsy): Html | undefined {
  if (!item || item.href === '' || item.text === '') return undefined
  return html`<li class="govuk-footer__list-item">${link(item)}</li>`
}

function metaOf(meta: FooterMeta): Html {
  const list = meta.items?.length
    ? html`<ul class="govuk-footer__inline-list">${meta.items.map(
        item => item && html`<li class="govuk-footer__inline-list-item">${link(item)}</li>`,
      )}</ul>`
    : undefined
  const custom =
    hasContent(meta) && html`<div class="govuk-footer__meta-custom">${content(meta)}</div>`
  return html`<h2 class="govuk-visually-hidden">${meta.visuallyHiddenTitle || 'Support links'}</h2>${list}${custom}`
}

function link(item: FooterMetaItem | FooterNavigationItem): Html {
  return html`<a class="govuk-footer__link" href="${item.href}"${extraAttributes(item.attributes)}>${item.text}</a>`
}
