import type { Route } from '#kernel/http/route.ts'
import {
  type Above,
  showAtoZ,
  showHome,
  showLifeEvent,
  showRobots,
  showServices,
  showSitemap,
  showTopic,
} from './handle-finding.ts'

/** Where residents find a service. */
export function serviceRoutes(above: Above): readonly Route[] {
  const open = { method: 'GET', can: 'anyone' } as const
  return [
    { ...open, path: '/', run: request => showHome(request, above) },
    { ...open, path: '/services', run: request => showServices(request, above) },
    { ...open, path: '/a-to-z', run: showAtoZ },
    { ...open, path: '/topics/:topic', run: showTopic },
    { ...open, path: '/life-events/:event', run: showLifeEvent },
    { ...open, path: '/sitemap.xml', run: showSitemap },
    { ...open, path: '/robots.txt', run: showRobots },
  ]
}
