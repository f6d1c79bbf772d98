import type { Route } from '#kernel/http/route.ts'
import type { OverlayAround } from '../overlay/around.ts'
import {
  postFeedAdopt,
  postFollow,
  postLeave,
  postLook,
  showFeedOffer,
  showFeeds,
  showFollow,
  showLeave,
} from './handle-feeds.ts'
import { MOST_PACKAGE_BYTES, postFile, showFile } from './handle-file.ts'
import { postInstallation, postSteward, showInstallations, showLineage } from './handle-lineage.ts'
import { heartbeatRoutes } from './hear-heartbeat.ts'

/** Where a council follows feeds, and takes from them. A follow and a look go out to other machines. */
export function feedRoutes(at: string, around: OverlayAround): readonly Route[] {
  const see = { method: 'GET', can: 'services:see' } as const
  const ask = { method: 'GET', can: 'services:publish' } as const
  const act = { method: 'POST', can: 'services:publish' } as const
  const feeds = `${at}/feeds`
  const beats = `${at}/heartbeats`
  return [
    ...heartbeatRoutes(),
    { ...ask, path: `${at}/adopt-file`, run: showFile },
    {
      ...act,
      path: `${at}/adopt-file`,
      body: { kind: 'multipart', mostBytes: MOST_PACKAGE_BYTES },
      limit: 'upload',
      run: request => postFile({ request, around }),
    },
    { ...see, path: beats, run: request => showInstallations(request) },
    { ...act, path: `${beats}/:key`, run: postInstallation },
    { ...see, path: `${at}/:package/lineage`, run: request => showLineage({ request, around }) },
    { ...act, path: `${at}/:package/steward`, run: request => postSteward({ request, around }) },
    { ...see, path: feeds, run: showFeeds },
    { ...act, path: feeds, run: request => postFollow({ request, around }) },
    { ...ask, path: `${feeds}/new`, run: request => showFollow({ request, around }) },
    { ...act, path: `${feeds}/:feed/look`, run: request => postLook({ request, around }) },
    { ...ask, path: `${feeds}/:feed/leave`, run: showLeave },
    { ...act, path: `${feeds}/:feed/leave`, run: postLeave },
    { ...ask, path: `${feeds}/:feed/:package`, run: request => showFeedOffer({ request, around }) },
    { ...act, path: `${feeds}/:feed/:package`, run: request => postFeedAdopt({ request, around }) },
  ]
}
