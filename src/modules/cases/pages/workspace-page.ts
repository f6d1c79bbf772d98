import { join } from 'node:path'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { addAsset, assetUrl } from '#kernel/pages/assets.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { type StaffPage, staffPage } from '#kernel/pages/layout.ts'

addAsset(join(import.meta.dirname, '../islands/case-keys.js'))

const KEYS_COOKIE = 'keys'
/** A year: it is how someone works, not what they are doing. */
const KEYS_SECONDS = 365 * 24 * 60 * 60

export function areKeysOn(request: RequestContext): boolean {
  return request.cookie(KEYS_COOKIE) !== 'off'
}

export function turnKeys(request: RequestContext, on: boolean): void {
  request.setCookie(KEYS_COOKIE, on ? 'on' : 'off', { maxAgeSeconds: KEYS_SECONDS })
}

/** A page of the officers' workspace, with the keyboard shortcuts unless they are turned off. */
export function workspacePage(request: RequestContext, page: StaffPage): Html {
  if (!areKeysOn(request)) return staffPage(request, page)
  const { link } = request
  const places = html`<div hidden data-case-keys data-work="${link('/staff')}" data-queue="${link('/staff/cases')}" data-search="${link('/staff/search')}" data-team="${link('/staff/team')}" data-help="${link('/staff/keys')}"></div>`
  return staffPage(request, {
    ...page,
    main: html`${page.main}${places}`,
    scripts: [...(page.scripts ?? []), assetUrl('case-keys.js')],
  })
}
