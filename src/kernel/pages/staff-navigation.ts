import type { RequestContext } from '../http/request-context.ts'
import { serviceNavigation } from './govuk/service-navigation.ts'
import { attribute, type Html, html } from './html.ts'
import * as words from './words.ts'

/** What stands in the first row, and under each what stands in the second; each with the permission that it needs. */
const GROUPS = {
  casework: {
    work: { path: '/staff', needs: 'cases:see' },
    queue: { path: '/staff/cases', needs: 'cases:see' },
    search: { path: '/staff/search', needs: 'cases:see' },
    help: { path: '/staff/help', needs: 'journeys:onBehalf' },
    team: { path: '/staff/team', needs: 'cases:assign' },
    files: { path: '/staff/files', needs: 'files:see' },
  },
  bookings: { bookings: { path: '/staff/bookings', needs: 'bookings:see' } },
  payments: { payments: { path: '/staff/payments', needs: 'payments:list' } },
  messages: {
    messages: { path: '/staff/messages', needs: 'messages:see' },
    sending: { path: '/staff/messages/sending', needs: 'messages:manage' },
  },
  services: {
    services: { path: '/staff/services', needs: 'services:see' },
    coverage: { path: '/staff/coverage', needs: 'services:see' },
  },
  settings: {
    organisation: { path: '/staff/organisation', needs: 'organisations:manage' },
    programs: { path: '/staff/api-keys', needs: 'keys:manage' },
  },
} as const satisfies Record<string, Record<string, { path: string; needs: string }>>

type Groups = typeof GROUPS
export type StaffSection = { [Group in keyof Groups]: keyof Groups[Group] & string }[keyof Groups]

type Entry = { section: string; path: string; needs: string }
type Group = { name: keyof Groups; entries: readonly Entry[] }

/** Two short rows in place of one long: the kinds of work, and what there is of the kind that one is at. */
export function staffNavigation(request: RequestContext, section: StaffSection | undefined): Html {
  const { locale, link } = request
  const groups = groupsFor(request)
  const here = groups.find(({ entries }) => entries.some(entry => entry.section === section))
  const first = serviceNavigation({
    menuButtonText: words.menu[locale],
    navigation: groups.map(({ name, entries }) => ({
      href: link(entries[0]?.path ?? '/staff'),
      text: words.staffGroups[locale][name],
      active: name === here?.name,
    })),
  })
  return html`${first}${here !== undefined && here.entries.length > 1 && secondRow(request, here, section)}`
}

/** The first of what this officer may open; undefined where it is nothing of this. */
export function firstStaffPath(request: RequestContext): string | undefined {
  return groupsFor(request)[0]?.entries[0]?.path
}

function groupsFor({ actor }: RequestContext): Group[] {
  const may = (needs: string) => actor.kind === 'officer' && actor.permissions.has(needs)
  return Object.entries(GROUPS)
    .map(([name, entries]) => ({
      name: name as keyof Groups, // The keys of the table above.
      entries: Object.entries(entries)
        .map(([section, { path, needs }]) => ({ section, path, needs }))
        .filter(({ needs }) => may(needs)),
    }))
    .filter(({ entries }) => entries.length > 0)
}

function secondRow(
  { locale, link }: RequestContext,
  { name, entries }: Group,
  here: StaffSection | undefined,
): Html {
  const names: { readonly [section: string]: string } = words.staffSections[locale]
  return html`<nav class="mh-second-row" aria-label="${words.staffGroups[locale][name]}"><ul class="govuk-width-container">${entries.map(
    ({ section, path }) =>
      html`<li><a href="${link(path)}"${attribute('aria-current', section === here && 'true')}>${names[section]}</a></li>`,
  )}</ul></nav>`
}
