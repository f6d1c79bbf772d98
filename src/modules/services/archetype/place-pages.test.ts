import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { idOf } from './layer.ts'
import { placePages } from './place-pages.ts'

const page = (id: string, more: object = {}) => ({ id, ...more })
const base = [page('a'), { slot: 'questions' }, page('b'), { slot: 'proof' }, page('c')]
const order = (own: readonly unknown[]) =>
  placePages(base, own).flatMap(({ value }) => idOf(value) ?? [])

test('a page that says nothing follows the page written before it; the first stands in the room', () => {
  assert.deepEqual(order([page('x'), page('y')]), ['a', 'x', 'y', 'b', 'c'])
})

test('pages go after a page, before a page, or at a room, in the order written', () => {
  assert.deepEqual(
    order([
      page('x', { after: 'b' }),
      page('y', { after: 'b' }),
      page('z', { before: 'a' }),
      page('p', { at: 'proof' }),
      page('q'),
    ]),
    ['z', 'a', 'b', 'x', 'y', 'p', 'q', 'c'],
  )
})

test('a page with the id of the archetype’s takes its place, or moves when it says where', () => {
  assert.deepEqual(order([page('b', { asks: ['other'] })]), ['a', 'b', 'c'])
  assert.deepEqual(order([page('c', { before: 'a' })]), ['c', 'a', 'b'])
})

test('whatever the places, no page is lost and none comes twice', () => {
  const places = fc.constantFrom(
    {},
    { after: 'a' },
    { before: 'c' },
    { at: 'proof' },
    { after: 'x1' },
  )
  const own = fc
    .uniqueArray(fc.integer({ min: 1, max: 9 }), { maxLength: 9 })
    .chain(ids => fc.tuple(...ids.map(id => places.map(place => page(`x${id}`, place)))))
  fc.assert(
    fc.property(own, pages => {
      const ids = order(pages)
      assert.deepEqual([...ids].sort(), ['a', 'b', 'c', ...pages.map(each => each.id)].sort())
      assert.deepEqual(
        ids.filter(id => ['a', 'b', 'c'].includes(id)),
        ['a', 'b', 'c'],
      )
    }),
    { seed: 7 },
  )
})
