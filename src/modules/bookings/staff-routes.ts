import type { Route } from '#kernel/http/route.ts'
import { postAdd, showAdd } from './handle-add.ts'
import {
  actOnBooking,
  postStaffMove,
  showBooking,
  showCalendar,
  showStaffMove,
  showWaiting,
} from './handle-calendar.ts'
import {
  postFeed,
  postResource,
  sendFeed,
  showResource,
  showResources,
} from './handle-resources.ts'

/** The officers' calendar, bookings and resources. */
export function staffRoutes(secret: string): readonly Route[] {
  const see = { method: 'GET', can: 'bookings:see' } as const
  const open = { method: 'GET', can: 'bookings:act' } as const
  const act = { method: 'POST', can: 'bookings:act' } as const
  const path = '/staff/bookings'
  const one = `${path}/resources/:id`
  return [
    { ...see, path, run: showCalendar },
    { ...see, path: `${path}/waiting`, run: showWaiting },
    { ...open, path: `${path}/add`, run: showAdd },
    { ...act, path: `${path}/add`, run: postAdd },
    { ...see, path: `${path}/resources`, run: showResources },
    {
      method: 'GET',
      can: 'bookings:manage',
      path: one,
      run: request => showResource(request, secret),
    },
    {
      method: 'POST',
      can: 'bookings:manage',
      path: one,
      run: request => postResource(request, secret),
    },
    { method: 'POST', can: 'bookings:manage', path: `${one}/feed`, run: postFeed },
    { ...see, path: `${path}/:id`, run: showBooking },
    { ...act, path: `${path}/:id`, run: actOnBooking },
    { ...open, path: `${path}/:id/change`, run: showStaffMove },
    { ...act, path: `${path}/:id/change`, run: postStaffMove },
    {
      method: 'GET',
      can: 'anyone',
      path: '/bookings/feed/:token/calendar.ics',
      run: request => sendFeed(request, secret),
    },
  ]
}
