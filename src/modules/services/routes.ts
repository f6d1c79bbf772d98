import type { Route } from '#kernel/http/route.ts'
import { designerRoutes } from './designer/routes.ts'
import {
  type Around,
  showAtoZ,
  showHome,
  showLifeEvent,
  showRobots,
  showServices,
  showSitemap,
  showTopic,
} from './handle-finding.ts'
import type { OverlayAround } from './overlay/around.ts'
import { overlayRoutes } from './overlay/routes.ts'
import type { PublishingAround } from './publishing/around.ts'
import { publishingRoutes } from './publishing/routes.ts'

/** Where residents find a service, and where their owners publish them. */
export function serviceRoutes(around: Around & PublishingAround & OverlayAround): readonly Route[] {
  const open = { method: 'GET', can: 'anyone' } as const
  return [
    ...publishingRoutes(around),
    ...designerRoutes(),
    ...overlayRoutes(around),
    { ...open, path: '/', run: request => showHome(request, around) },
    { ...open, path: '/services', run: request => showServices(request, around) },
    { ...open, path: '/a-to-z', run: showAtoZ },
    { ...open, path: '/topics/:topic', run: request => showTopic(request, around) },
    { ...open, path: '/life-events/:event', run: request => showLifeEvent(request, around) },
    { ...open, path: '/sitemap.xml', run: showSitemap },
    { ...open, path: '/robots.txt', run: showRobots },
  ]
}
