import type { Route } from '#kernel/http/route.ts'
import {
  answerDirectory,
  DIRECTORY_BASE,
  listAtLocations,
  listLocations,
  listOrganizations,
  listServices,
  listTaxonomies,
  listTerms,
  showAbout,
  showAtLocation,
  showLocation,
  showOrganization,
  showService,
  showTaxonomy,
  showTerm,
} from './handle-directory.ts'

type Run = Parameters<typeof answerDirectory>[1]

/** Each resource by its list and by its id, as the OpenAPI description of Open Referral UK names them. */
const RESOURCES: Readonly<Record<string, readonly [list: Run, one: Run]>> = {
  services: [listServices, showService],
  organizations: [listOrganizations, showOrganization],
  locations: [listLocations, showLocation],
  service_at_locations: [listAtLocations, showAtLocation],
  taxonomies: [listTaxonomies, showTaxonomy],
  taxonomy_terms: [listTerms, showTerm],
}

/** Open Referral UK 3.0 (HSDS 3). */
export function openReferralRoutes(): readonly Route[] {
  const at = (path: string, run: Run): Route => ({
    method: 'GET',
    path: `${DIRECTORY_BASE}${path}`,
    can: 'anyone',
    limit: 'machine',
    run: request => answerDirectory(request, run),
  })
  return [
    at('', showAbout),
    ...Object.entries(RESOURCES).flatMap(([name, [list, one]]) => [
      at(`/${name}`, list),
      at(`/${name}/:id`, one),
    ]),
  ]
}
