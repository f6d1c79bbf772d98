import type { Route } from '#kernel/http/route.ts'
import { feedRoutes } from '../sharing/feed-routes.ts'
import type { OverlayAround } from './around.ts'
import { showAreas } from './handle-areas.ts'
import {
  getOverlayFile,
  postPropose,
  postRemove,
  postSettings,
  showChanges,
} from './handle-changes.ts'
import {
  postLeaveOut,
  postValues,
  postWords,
  showLeaveOut,
  showValues,
  showWords,
} from './handle-edit.ts'
import { postAdopt, showAdopted, showLibrary, showOffer } from './handle-library.ts'
import { postQuestion, showQuestion } from './handle-question.ts'
import { postDecision, postDecline, postTake, showUpgrade } from './handle-upgrade.ts'

/** Where service owners adopt packages, change what is theirs to change, and take new releases. */
export function overlayRoutes(around: OverlayAround): readonly Route[] {
  const see = { method: 'GET', can: 'services:see' } as const
  const ask = { method: 'GET', can: 'services:publish' } as const
  const act = { method: 'POST', can: 'services:publish' } as const
  const at = '/staff/services'
  const changes = `${at}/:package/changes`
  const upgrade = `${at}/:package/upgrade`
  return [
    { ...see, path: `${at}/adopted`, run: showAdopted },
    ...feedRoutes(at, around),
    { ...see, path: `${at}/areas`, run: request => showAreas(request, around) },
    { ...see, path: `${at}/adopt`, run: showLibrary },
    { ...see, path: `${at}/adopt/:package`, run: request => showOffer(request, around) },
    { ...act, path: `${at}/adopt/:package`, run: request => postAdopt(request, around) },
    { ...see, path: changes, run: request => showChanges(request, {}, around) },
    { ...see, path: `${changes}/overlay.yaml`, run: getOverlayFile },
    { ...ask, path: `${changes}/words`, run: showWords },
    { ...act, path: `${changes}/words`, run: postWords },
    { ...ask, path: `${changes}/values`, run: showValues },
    { ...act, path: `${changes}/values`, run: postValues },
    { ...ask, path: `${changes}/question`, run: showQuestion },
    { ...act, path: `${changes}/question`, run: postQuestion },
    { ...ask, path: `${changes}/leave-out`, run: request => showLeaveOut(request) },
    { ...act, path: `${changes}/leave-out`, run: postLeaveOut },
    { ...act, path: `${changes}/propose`, run: postPropose },
    { ...act, path: `${changes}/settings`, run: postSettings },
    { ...act, path: `${changes}/:change/remove`, run: postRemove },
    { ...see, path: upgrade, run: request => showUpgrade({ request, around }) },
    { ...act, path: `${upgrade}/take`, run: request => postTake({ request, around }) },
    { ...act, path: `${upgrade}/decline`, run: request => postDecline({ request, around }) },
    { ...act, path: `${upgrade}/:change`, run: request => postDecision({ request, around }) },
  ]
}
