import { attribute, type Html, html } from '../html.ts'
import { button } from './button.ts'
import { content, extra, extraAttributes, translation } from './markup.ts'
import type { ExitThisPageOptions } from './options.generated.ts'

const DEFAULT_WORDS = html`<span class="govuk-visually-hidden">Emergency</span> Exit this page`

/** Leaves the site at once, for someone who may be watched. */
export function exitThisPage(options: ExitThisPageOptions): Html {
  const inTag = [
    extraAttributes(options.attributes),
    translation('activated', options.activatedText),
    translation('timed-out', options.timedOutText),
    translation('press-two-more-times', options.pressTwoMoreTimesText),
    translation('press-one-more-time', options.pressOneMoreTimeText),
  ]
  const words = content(options) || DEFAULT_WORDS
  const exit = button({
    ...(typeof words === 'object' ? { html: words } : { text: words }),
    classes: 'govuk-button--warning govuk-exit-this-page__button govuk-js-exit-this-page-button',
    href: options.redirectUrl || 'https://www.bbc.co.uk/weather',
    attributes: { rel: 'nofollow noreferrer' },
  })
  return html`<div${attribute('id', options.id)} class="govuk-exit-this-page${extra(options.classes)}" data-module="govuk-exit-this-page"${inTag}>${exit}</div>`
}
