import type { Route } from '#kernel/http/route.ts'
import {
  type AtStake,
  postCancel,
  postMove,
  postOffer,
  sendCalendar,
  showCancel,
  showManage,
  showMove,
} from './handle-manage.ts'

/** What whoever has the link of a booking sees of it and may do. Nothing is changed by following a link. */
export function customerRoutes(secret: string, atStake?: AtStake): readonly Route[] {
  // 144 bits are not guessed; whoever looks for a day that suits opens many pages.
  const open = { method: 'GET', can: 'anyone' } as const
  const act = { method: 'POST', can: 'anyone', limit: 'submit' } as const
  const path = '/bookings/:token'
  return [
    { ...open, path, run: request => showManage(request, secret) },
    { ...open, path: `${path}/change`, run: request => showMove(request, secret) },
    { ...act, path: `${path}/change`, run: request => postMove(request, secret) },
    { ...open, path: `${path}/cancel`, run: request => showCancel(request, secret, atStake) },
    { ...act, path: `${path}/cancel`, run: request => postCancel(request, secret, atStake) },
    { ...act, path: `${path}/offer`, run: request => postOffer(request, secret) },
    { ...open, path: `${path}/booking.ics`, run: request => sendCalendar(request, secret) },
  ]
}
