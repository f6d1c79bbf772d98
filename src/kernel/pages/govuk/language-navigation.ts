import { attribute, type Html, html } from '../html.ts'
import { content, extra, extraAttributes } from './markup.ts'
import type {
  Falsy,
  LanguageNavigationItem,
  LanguageNavigationOptions,
} from './options.generated.ts'

/** The same page in another language. */
export function languageNavigation(options: LanguageNavigationOptions): Html {
  const { ariaLabel = 'Language' } = options
  return html`<nav class="govuk-language-navigation${extra(options.classes)}"${extraAttributes(options.attributes)} aria-label="${ariaLabel}"><ul class="govuk-language-navigation__list">${options.items.map(language)}</ul></nav>`
}

function language(item: LanguageNavigationItem | Falsy): Html | undefined {
  if (!item) return undefined
  const lang = attribute('lang', item.lang)
  const after = [attribute('dir', item.dir), extraAttributes(item.attributes)]
  if (item.current || !item.href) {
    return html`<li class="govuk-language-navigation__list-item"><span class="govuk-language-navigation__text${extra(item.classes)}" aria-current="true"${lang}${after}>${content(item)}</span></li>`
  }
  const description =
    item.languageDescriptionText &&
    html`<span class="govuk-visually-hidden"> ${item.languageDescriptionText}</span>`
  return html`<li class="govuk-language-navigation__list-item"><a class="govuk-language-navigation__link${extra(item.classes)}" href="${item.href}" rel="alternate"${lang}${attribute('hreflang', item.hrefLang || item.lang)}${after}>${content(item)}${description}</a></li>`
}
