import type { CouncilIdentity } from '#kernel/context.ts'
import type { Route } from '#kernel/http/route.ts'
import { exportLinks, MOST_LINK_BYTES, postLinks, showLinks } from './handle-links.ts'
import {
  exportCsv,
  exportJson,
  postFeedback,
  showCompare,
  showCoverage,
  showFeedback,
  showThanks,
} from './handle-public.ts'
import { postCell, postCheck, showCell, showStaffCoverage } from './handle-staff.ts'

/** What is really online, and what people say of it. `councils` are those served here, for comparison. */
export function coverageRoutes(
  councils: () => Promise<readonly CouncilIdentity[]>,
): readonly Route[] {
  const open = { method: 'GET', can: 'anyone' } as const
  return [
    { ...open, path: '/performance', run: showCoverage },
    { ...open, path: '/performance/grid.csv', run: exportCsv },
    { ...open, path: '/performance/grid.json', run: exportJson },
    { ...open, path: '/performance/compare', run: request => showCompare(request, councils) },
    { ...open, path: '/feedback', run: showFeedback },
    { method: 'POST', path: '/feedback', can: 'anyone', limit: 'submit', run: postFeedback },
    { ...open, path: '/feedback/thanks', run: showThanks },
    { method: 'GET', path: '/staff/coverage', can: 'services:see', run: showStaffCoverage },
    { method: 'POST', path: '/staff/coverage/check', can: 'coverage:claim', run: postCheck },
    { ...open, path: '/data/links.csv', run: exportLinks },
    { method: 'GET', path: '/staff/coverage/links', can: 'services:see', run: showLinks },
    {
      method: 'POST',
      path: '/staff/coverage/links',
      can: 'coverage:claim',
      body: { kind: 'multipart', mostBytes: MOST_LINK_BYTES },
      run: postLinks,
    },
    { method: 'GET', path: '/staff/coverage/:lgsl/:lgil', can: 'services:see', run: showCell },
    { method: 'POST', path: '/staff/coverage/:lgsl/:lgil', can: 'coverage:claim', run: postCell },
  ]
}
