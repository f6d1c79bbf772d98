import { join } from 'node:path'
import type { Route } from '#kernel/http/route.ts'
import { addAsset } from '#kernel/pages/assets.ts'
import * as account from './handle-account.ts'
import { inDemo, showDemo, signInAsDemo } from './handle-demo.ts'
import { enrolWithPasskey, enrolWithPassword, showEnrolment } from './handle-enrolment.ts'
import * as organisation from './handle-organisation.ts'
import { type Setup, showSignIn, signIn, signInByPasskey, signOut } from './handle-sign-in.ts'

addAsset(join(import.meta.dirname, 'islands', 'passkey.js'))

/** How officers get in, their own account, and the council's teams and people. */
export function organisationRoutes(setup: Setup & organisation.Around): readonly Route[] {
  return [...signInRoutes(setup), ...accountRoutes(setup), ...managementRoutes(setup)]
}

function signInRoutes(setup: Setup): readonly Route[] {
  const open = { can: 'anyone' } as const
  const guarded = { can: 'anyone', limit: 'signIn' } as const
  return [
    { method: 'GET', path: '/staff/sign-in', ...open, run: request => showSignIn(request, setup) },
    { method: 'POST', path: '/staff/sign-in', ...guarded, run: request => signIn(request, setup) },
    {
      method: 'POST',
      path: '/staff/sign-in/passkey',
      ...guarded,
      run: request => signInByPasskey(request, setup),
    },
    { method: 'POST', path: '/staff/sign-out', ...open, run: signOut },
    {
      method: 'GET',
      path: '/staff/enrol/:token',
      ...guarded,
      run: request => showEnrolment(request, setup),
    },
    {
      method: 'POST',
      path: '/staff/enrol/:token/password',
      ...guarded,
      run: request => enrolWithPassword(request, setup),
    },
    {
      method: 'POST',
      path: '/staff/enrol/:token/passkey',
      ...guarded,
      run: request => enrolWithPasskey(request, setup),
    },
    { method: 'GET', path: '/staff/demo', ...open, run: inDemo(setup, showDemo) },
    { method: 'POST', path: '/staff/demo/:id', ...guarded, run: inDemo(setup, signInAsDemo) },
  ]
}

function accountRoutes(setup: Setup): readonly Route[] {
  const { whenFresh } = account
  const can = 'officer' as const
  return [
    { method: 'GET', path: '/staff/account', can, run: request => account.showAccount(request) },
    { method: 'POST', path: '/staff/account/sessions', can, run: account.endSessions },
    {
      method: 'GET',
      path: '/staff/account/password',
      can,
      run: whenFresh((request, officer) => account.showNewPassword(request, setup, { officer })),
    },
    {
      method: 'POST',
      path: '/staff/account/password',
      can,
      run: whenFresh((request, officer) => account.changePassword(request, setup, officer)),
    },
    {
      method: 'POST',
      path: '/staff/account/recovery-codes',
      can,
      run: whenFresh(account.renewCodes),
    },
    {
      method: 'GET',
      path: '/staff/account/passkey',
      can,
      run: whenFresh((request, officer) => account.showNewPasskey(request, setup, { officer })),
    },
    {
      method: 'POST',
      path: '/staff/account/passkey',
      can,
      run: whenFresh((request, officer) => account.addOwnPasskey(request, setup, officer)),
    },
    {
      method: 'POST',
      path: '/staff/account/passkeys/remove',
      can,
      run: whenFresh(account.removePasskey),
    },
  ]
}

function managementRoutes(around: organisation.Around): readonly Route[] {
  const base = '/staff/organisation'
  const can = 'organisations:manage' as const
  return [
    { method: 'GET', path: base, can, run: organisation.showOrganisation },
    {
      method: 'GET',
      path: `${base}/details`,
      can,
      run: request => organisation.showDetails(request),
    },
    { method: 'POST', path: `${base}/details`, can, run: organisation.saveDetailsOf },
    { method: 'GET', path: `${base}/teams/new`, can, run: organisation.showTeam },
    { method: 'POST', path: `${base}/teams/new`, can, run: organisation.saveTeam },
    { method: 'GET', path: `${base}/teams/:id`, can, run: organisation.showTeam },
    { method: 'POST', path: `${base}/teams/:id`, can, run: organisation.saveTeam },
    {
      method: 'GET',
      path: `${base}/officers/new`,
      can,
      run: request => organisation.showOfficer(request, around),
    },
    {
      method: 'POST',
      path: `${base}/officers/new`,
      can,
      run: request => organisation.saveOfficerOf(request, around),
    },
    {
      method: 'GET',
      path: `${base}/officers/:id`,
      can,
      run: request => organisation.showOfficer(request, around),
    },
    {
      method: 'POST',
      path: `${base}/officers/:id`,
      can,
      run: request => organisation.saveOfficerOf(request, around),
    },
    { method: 'POST', path: `${base}/officers/:id/link`, can, run: organisation.makeLink },
    {
      method: 'POST',
      path: `${base}/officers/:id/access`,
      can,
      run: request => organisation.changeAccess(request, around),
    },
  ]
}
