import type { Route } from '#kernel/http/route.ts'
import type { BlockQuestions } from './block-question.ts'
import { orEnded } from './ended.ts'
import { type Around, followInstead, sendJourney, showCheck, showSent } from './finish-routes.ts'
import { goOnHelping, showHelp } from './handle-help.ts'
import { postEntry, postRemoveEntry, showEntry } from './list-routes.ts'
import { orMoved } from './moved.ts'
import { notingFaults } from './note-fault.ts'
import { answerPage, showPage } from './page-routes.ts'
import { sendUnpaid, showPaid, showPayLater } from './pay-routes.ts'
import {
  openReturn,
  postSave,
  showPrint,
  showReturn,
  showSave,
  showStart,
  startAgain,
} from './start-routes.ts'
import { postUpdate, showUpdate } from './update-journey.ts'

/** What the routes need from around: the blocks that answer questions, by type of fact. */
export type Journeys = Around & { blocks: BlockQuestions }

/** The way through a service, from its start page to its confirmation. */
export function journeyRoutes(around: Journeys): readonly Route[] {
  return allRoutes(around).map(route =>
    route.path.startsWith('/:service')
      ? { ...route, run: notingFaults(orMoved(orEnded(route.run))) }
      : route,
  )
}

function allRoutes({ blocks, ...around }: Journeys): Route[] {
  return [
    { method: 'GET', path: '/return/:token', can: 'anyone', run: showReturn },
    { method: 'POST', path: '/return/:token', can: 'anyone', limit: 'submit', run: openReturn },
    { method: 'GET', path: '/staff/help', can: 'journeys:onBehalf', run: showHelp },
    { method: 'POST', path: '/staff/help/:id', can: 'journeys:onBehalf', run: goOnHelping },
    { method: 'GET', path: '/:service', can: 'anyone', run: showStart },
    { method: 'GET', path: '/:service/print', can: 'anyone', run: showPrint },
    {
      method: 'POST',
      path: '/:service/again',
      can: 'anyone',
      run: request => startAgain(request, blocks),
    },
    { method: 'GET', path: '/:service/update', can: 'anyone', run: showUpdate },
    { method: 'POST', path: '/:service/update', can: 'anyone', run: postUpdate },
    { method: 'GET', path: '/:service/save', can: 'anyone', run: showSave },
    { method: 'POST', path: '/:service/save', can: 'anyone', limit: 'code', run: postSave },
    {
      method: 'GET',
      path: '/:service/check-your-answers',
      can: 'anyone',
      run: request => showCheck(request, blocks),
    },
    {
      method: 'POST',
      path: '/:service/check-your-answers',
      can: 'anyone',
      limit: 'submit',
      run: request => sendJourney(request, blocks),
    },
    {
      method: 'POST',
      path: '/:service/follow',
      can: 'anyone',
      limit: 'submit',
      run: request => followInstead(request, blocks),
    },
    {
      method: 'GET',
      path: '/:service/payment-made',
      can: 'anyone',
      run: request => showPaid(request, blocks),
    },
    { method: 'GET', path: '/:service/pay-later', can: 'anyone', run: showPayLater },
    {
      method: 'POST',
      path: '/:service/pay-later',
      can: 'anyone',
      limit: 'submit',
      run: request => sendUnpaid(request, blocks),
    },
    {
      method: 'GET',
      path: '/:service/sent',
      can: 'anyone',
      run: request => showSent(request, around),
    },
    {
      method: 'GET',
      path: '/:service/:page',
      can: 'anyone',
      run: request => showPage(request, blocks),
    },
    {
      method: 'POST',
      path: '/:service/:page',
      can: 'anyone',
      run: request => answerPage(request, blocks),
    },
    {
      method: 'GET',
      path: '/:service/:page/entry/:index',
      can: 'anyone',
      run: request => showEntry(request, blocks),
    },
    {
      method: 'POST',
      path: '/:service/:page/entry/:index',
      can: 'anyone',
      run: request => postEntry(request, blocks),
    },
    {
      method: 'POST',
      path: '/:service/:page/entry/:index/remove',
      can: 'anyone',
      run: postRemoveEntry,
    },
  ]
}
