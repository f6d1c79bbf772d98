import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  boxAround,
  boxOf,
  cellOf,
  cellsOf,
  distanceMetres,
  isInside,
  nearest,
  type Point,
  type Position,
  type Shape,
} from './geometry.ts'

const degrees = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const point = fc.tuple(degrees(50, 58), degrees(-6, 1.5))

/** A convex ring: points round a centre in the order of their angles. */
const convex = fc
  .tuple(point, fc.uniqueArray(fc.integer({ min: 0, max: 359 }), { minLength: 3, maxLength: 30 }))
  .map(([[lat, lon], angles]) => {
    const ring = angles
      .sort((a, b) => a - b)
      .map((angle): Position => {
        const radians = (angle * Math.PI) / 180
        return [lon + 0.02 * Math.cos(radians), lat + 0.02 * Math.sin(radians)]
      })
    return [...ring, ring[0] as Position]
  })

const shapeOf = (...rings: (readonly Position[])[]): Shape => ({
  type: 'Polygon',
  coordinates: rings,
})

/** Left of, or right of, every edge: another way to say that a point is in a convex ring. */
function isOnOneSide([lat, lon]: Point, ring: readonly Position[]): boolean | undefined {
  let sign = 0
  for (let at = 1; at < ring.length; at += 1) {
    const [x1, y1] = ring[at - 1] as Position
    const [x2, y2] = ring[at] as Position
    const cross = (x2 - x1) * (lat - y1) - (y2 - y1) * (lon - x1)
    if (Math.abs(cross) < 1e-9) return undefined
    if (sign !== 0 && Math.sign(cross) !== sign) return false
    sign = Math.sign(cross)
  }
  return true
}

test('a point is in a convex shape exactly when it is on one side of all its edges', () => {
  fc.assert(
    fc.property(convex, degrees(-0.03, 0.03), degrees(-0.03, 0.03), (ring, up, across) => {
      const [x, y] = ring[0] as Position
      const at: Point = [y + up, x + across]
      const expected = isOnOneSide(at, ring)
      fc.pre(expected !== undefined)
      assert.equal(isInside(at, shapeOf(ring)), expected)
    }),
  )
})

test('the order and the beginning of a ring say nothing', () => {
  fc.assert(
    fc.property(convex, degrees(-0.02, 0.02), degrees(-0.02, 0.02), (ring, up, across) => {
      const [x, y] = ring[0] as Position
      const at: Point = [y + up, x + across]
      const open = ring.slice(0, -1)
      const turned = [...open.slice(1), ...open.slice(0, 2)]
      fc.pre(isOnOneSide(at, ring) !== undefined)
      assert.equal(isInside(at, shapeOf(turned)), isInside(at, shapeOf(ring)))
      assert.equal(isInside(at, shapeOf([...ring].reverse())), isInside(at, shapeOf(ring)))
    }),
  )
})

test('areas that share an edge share no point, and leave none between them', () => {
  const west = shapeOf([
    [0, 51],
    [0.1, 51],
    [0.1, 51.1],
    [0, 51.1],
    [0, 51],
  ])
  const east = shapeOf([
    [0.1, 51],
    [0.2, 51],
    [0.2, 51.1],
    [0.1, 51.1],
    [0.1, 51],
  ])
  fc.assert(
    fc.property(degrees(51.001, 51.099), degrees(0.001, 0.199), (lat, lon) => {
      assert.equal(Number(isInside([lat, lon], west)) + Number(isInside([lat, lon], east)), 1)
    }),
  )
  assert.equal(
    Number(isInside([51.05, 0.1], west)) + Number(isInside([51.05, 0.1], east)),
    1,
    'a point on the shared edge',
  )
})

test('a hole is not in the shape, an island in another polygon is', () => {
  const square = (x: number, y: number, size: number): Position[] => [
    [x, y],
    [x + size, y],
    [x + size, y + size],
    [x, y + size],
    [x, y],
  ]
  const shape: Shape = {
    type: 'MultiPolygon',
    coordinates: [[square(0, 51, 1), square(0.4, 51.4, 0.2)], [square(0.45, 51.45, 0.1)]],
  }
  assert.equal(isInside([51.2, 0.2], shape), true)
  assert.equal(isInside([51.42, 0.42], shape), false)
  assert.equal(isInside([51.5, 0.5], shape), true)
  assert.deepEqual(boxOf(shape), { south: 51, west: 0, north: 52, east: 1 })
})

test('distance is the same both ways, nothing to oneself, and no longer than by a third place', () => {
  fc.assert(
    fc.property(point, point, point, (a, b, c) => {
      assert.equal(distanceMetres(a, a), 0)
      assert.ok(Math.abs(distanceMetres(a, b) - distanceMetres(b, a)) < 1e-6)
      assert.ok(distanceMetres(a, c) <= distanceMetres(a, b) + distanceMetres(b, c) + 1e-6)
    }),
  )
})

test('distance agrees with a known one: from Land’s End to John o’ Groats', () => {
  const metres = distanceMetres([50.0657, -5.7132], [58.6373, -3.0689])
  assert.ok(Math.abs(metres - 970_000) < 5_000, String(metres))
})

test('the box around a point holds everything that is near enough', () => {
  fc.assert(
    fc.property(point, point, fc.integer({ min: 1, max: 900_000 }), (from, to, metres) => {
      const box = boxAround(from, metres)
      if (distanceMetres(from, to) > metres * 0.999) return
      assert.ok(to[0] >= box.south && to[0] <= box.north)
      // Towards the pole a circle is widest a little north of its centre: not for distances within a council.
      if (metres < 100_000) assert.ok(to[1] >= box.west - 0.01 && to[1] <= box.east + 0.01)
    }),
  )
})

test('the cells of a box hold every point in it', () => {
  fc.assert(
    fc.property(point, degrees(-900, 900), degrees(-900, 900), (from, up, across) => {
      const box = boxAround(from, 1000)
      const at: Point = [
        from[0] + (up / 1000) * (box.north - from[0]),
        from[1] + (across / 1000) * (box.east - from[1]),
      ]
      assert.ok(cellsOf(box)?.includes(cellOf(at)))
    }),
  )
})

test('the nearest come first, and none that is too far', () => {
  const things = [
    { name: 'far', point: [51.2, 0] as const },
    { name: 'near', point: [51.001, 0] as const },
    { name: 'here', point: [51, 0] as const },
  ]
  assert.deepEqual(
    nearest([51, 0], things, 5_000).map(({ name }) => name),
    ['here', 'near'],
  )
})
