import type { BlockQuestions } from '#journeys'
import type { Route } from '#kernel/http/route.ts'
import {
  answer311,
  postRequest,
  showDefinition,
  showDiscovery,
  showRequest,
  showRequests,
  showServices,
  showToken,
} from './handle-open311.ts'

const MOST_BYTES = 128 * 1024

/** Open311 GeoReport v2. */
export function open311Routes(blocks: BlockQuestions): readonly Route[] {
  const at = (path: string, run: Parameters<typeof answer311>[1]): Route => ({
    method: 'GET',
    path: `/open311/${path}`,
    can: 'anyone',
    limit: 'machine',
    run: request => answer311(request, run),
  })
  const both = (path: string, run: Parameters<typeof answer311>[1]) =>
    ['json', 'xml'].map(format => at(`${path}.${format}`, run))
  return [
    ...both('discovery', showDiscovery),
    ...both('v2/services', showServices),
    at('v2/services/:file', showDefinition),
    ...both('v2/requests', showRequests),
    at('v2/requests/:file', showRequest),
    at('v2/tokens/:file', showToken),
    ...['json', 'xml'].map(
      (format): Route => ({
        method: 'POST',
        path: `/open311/v2/requests.${format}`,
        can: 'anyone',
        limit: 'machine',
        machine: { mostBytes: MOST_BYTES },
        run: request => answer311(request, call => postRequest(call, blocks)),
      }),
    ),
  ]
}
