import type { Route } from '#kernel/http/route.ts'
import type { OverlayAround } from '../overlay/around.ts'
import {
  postFeedAdopt,
  postFollow,
  postLook,
  showFeedOffer,
  showFeeds,
  showFollow,
} from './handle-feeds.ts'

/** Where a council follows feeds, and takes from them. A follow and a look go out to other machines. */
export function feedRoutes(at: string, around: OverlayAround): readonly Route[] {
  const see = { method: 'GET', can: 'services:see' } as const
  const ask = { method: 'GET', can: 'services:publish' } as const
  const act = { method: 'POST', can: 'services:publish' } as const
  const feeds = `${at}/feeds`
  return [
    { ...see, path: feeds, run: showFeeds },
    { ...act, path: feeds, run: request => postFollow({ request, around }) },
    { ...ask, path: `${feeds}/new`, run: request => showFollow({ request, around }) },
    { ...act, path: `${feeds}/:feed/look`, run: request => postLook({ request, around }) },
    { ...ask, path: `${feeds}/:feed/:package`, run: request => showFeedOffer({ request, around }) },
    { ...act, path: `${feeds}/:feed/:package`, run: request => postFeedAdopt({ request, around }) },
  ]
}
