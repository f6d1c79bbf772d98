import { type Html, html } from './html.ts'

/** A wide table in a frame of its own, which the arrow keys can move on a narrow screen (WCAG 2.2, 2.1.1). */
export function scrollable(label: string, content: Html): Html {
  return html`<div class="mh-scroll" role="region" tabindex="0" aria-label="${label}">${content}</div>`
}
