import { type Attributes, attribute, type Html, html, isEmpty } from '../html.ts'
import { content, extra, extraAttributes } from './markup.ts'
import type { ServiceNavigationNavigation, ServiceNavigationOptions } from './options.generated.ts'

type EndSlot = { html: Html | undefined; inline: boolean }

/** The name of the service and the way around it. */
export function serviceNavigation(options: ServiceNavigationOptions): Html {
  const { slots } = options
  const end = endSlot(options)
  const inner = html`<div class="govuk-width-container${end.inline && ' govuk-service-navigation__inlining-container'}">${slots?.start}<div class="govuk-service-navigation__container">${nameOf(options)}${navigationOf(options)}</div>${end.html}</div>`
  const inTag = extraAttributes(options.attributes)
  // With a name it is a landmark of its own; otherwise the nav inside is enough.
  if (options.serviceName || !isEmpty(slots?.start) || !isEmpty(end.html)) {
    return html`<section aria-label="${options.ariaLabel ?? 'Service information'}" class="govuk-service-navigation${extra(options.classes)}" data-module="govuk-service-navigation"${inTag}>${inner}</section>`
  }
  return html`<div class="govuk-service-navigation${extra(options.classes)}" data-module="govuk-service-navigation"${inTag}>${inner}</div>`
}

function endSlot(options: ServiceNavigationOptions): EndSlot {
  const end = options.slots?.end
  if (!end) return { html: undefined, inline: false }
  if ('align' in end || 'html' in end) return { html: end.html, inline: end.align === 'inline' }
  return { html: end as Html, inline: false } // what has neither of the two is the markup itself
}

function nameOf({ serviceName, serviceUrl }: ServiceNavigationOptions): Html | undefined {
  if (!serviceName) return undefined
  const name = serviceUrl
    ? html`<a href="${serviceUrl}" class="govuk-service-navigation__link">${serviceName}</a>`
    : html`<span class="govuk-service-navigation__text">${serviceName}</span>`
  return html`<span class="govuk-service-navigation__service-name">${name}</span>`
}

function navigationOf(options: ServiceNavigationOptions): Html | undefined {
  const { slots, menuButtonLabel } = options
  const items: ServiceNavigationNavigation[] = []
  for (const item of options.navigation ?? []) if (item) items.push(item)
  const menuText = options.menuButtonText || 'Menu'
  const id = options.navigationId || 'navigation'
  if (!items.length && isEmpty(slots?.navigationStart) && isEmpty(slots?.navigationEnd)) {
    return undefined
  }
  const label = menuButtonLabel !== menuText && attribute('aria-label', menuButtonLabel)
  const toggle =
    (options.collapseNavigationOnMobile ?? items.length > 1) &&
    html`<button type="button" class="govuk-service-navigation__toggle govuk-js-service-navigation-toggle" aria-controls="${id}"${label} hidden aria-hidden="true">${menuText}</button>`
  return html`<nav aria-label="${options.navigationLabel || menuText}" class="govuk-service-navigation__wrapper${extra(options.navigationClasses)}">${toggle}<ul class="govuk-service-navigation__list" id="${id}">${slots?.navigationStart}${items.map(navigationItem)}${slots?.navigationEnd}</ul></nav>`
}

function navigationItem(item: ServiceNavigationNavigation): Html {
  const active = item.active || item.current
  return html`<li class="govuk-service-navigation__item${active && ' govuk-service-navigation__item--active'}">${insideOf(item, active && attribute('aria-current', item.current ? 'page' : 'true'))}</li>`
}

function insideOf(
  item: ServiceNavigationNavigation,
  current: Attributes | false | undefined,
): Html | undefined {
  const words = content(item)
  // Still told apart where a person's own colours hide the line under it.
  const inside = current
    ? html`<strong class="govuk-service-navigation__active-fallback">${words}</strong>`
    : words
  if (item.href) {
    return html`<a class="govuk-service-navigation__link" href="${item.href}"${current}${extraAttributes(item.attributes)}>${inside}</a>`
  }
  if (!words) return undefined
  return html`<span class="govuk-service-navigation__text"${current}>${inside}</span>`
}
