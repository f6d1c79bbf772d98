import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RequestContext } from '../http/request-context.ts'
import { render } from './html.ts'
import { staffNavigation } from './staff-navigation.ts'

const request = (...permissions: string[]) =>
  ({
    locale: 'en',
    link: (path: string) => path,
    actor: { kind: 'officer', permissions: new Set(permissions) },
  }) as unknown as RequestContext // What the navigation reads of a request.

const rows = (...asked: Parameters<typeof staffNavigation>) => {
  const [first = '', second = ''] = render(staffNavigation(...asked)).split('mh-second-row')
  const names = (html: string) =>
    [...html.matchAll(/<a[^>]*>([\s\S]*?)<\/a>/g)].map(([, text]) =>
      (text ?? '').replace(/<[^>]*>/g, '').trim(),
    )
  return { first: names(first), second: names(second) }
}

const EVERYTHING = [
  'cases:see',
  'journeys:onBehalf',
  'cases:assign',
  'files:see',
  'bookings:see',
  'payments:list',
  'messages:see',
  'messages:manage',
  'services:see',
  'organisations:manage',
  'keys:manage',
]

test('an officer who may do everything has six kinds of work, and under one what there is of it', () => {
  const { first, second } = rows(request(...EVERYTHING), 'search')
  assert.deepEqual(first, ['Casework', 'Bookings', 'Payments', 'Messages', 'Services', 'Settings'])
  assert.deepEqual(second, ['My work', 'Cases', 'Search', 'Help a customer', 'Team', 'Files'])
})

test('what an officer may not do stands in no row, and a kind of work leads to what they may', () => {
  const some = request('cases:see', 'keys:manage')
  assert.deepEqual(rows(some, 'work'), {
    first: ['Casework', 'Settings'],
    second: ['My work', 'Cases', 'Search'],
  })
  assert.match(render(staffNavigation(some, 'work')), /href="\/staff\/api-keys"/)
  assert.deepEqual(rows(some, 'programs').second, [])
})

test('the row and the entry that one is at are told to who can’t see them', () => {
  assert.match(
    render(staffNavigation(request(...EVERYTHING), 'coverage')),
    /aria-label="Services"[\s\S]*href="\/staff\/coverage" aria-current="true"/,
  )
})
