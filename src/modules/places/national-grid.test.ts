import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { distanceMetres, type Point } from './geometry.ts'
import { fromNationalGrid, isOnGrid, toNationalGrid } from './national-grid.ts'

/** Points whose positions in both systems Ordnance Survey publishes with OSTN15. */
const KNOWN: readonly { name: string; point: Point; easting: number; northing: number }[] = [
  {
    name: 'St Mary’s',
    point: [49.922261937, -6.29977752],
    easting: 91_492.146,
    northing: 11_318.804,
  },
  { name: 'Lizard', point: [49.960061378, -5.2030461], easting: 170_370.718, northing: 11_572.405 },
  {
    name: 'Plymouth',
    point: [50.438858256, -4.108645636],
    easting: 250_359.811,
    northing: 62_016.569,
  },
  {
    name: 'Caister',
    point: [52.658007833, 1.716073973],
    easting: 651_409.804,
    northing: 313_177.45,
  },
]
/** What one Helmert transformation for all of Britain is good for, as Ordnance Survey states it. */
const ACCURACY_METRES = 5

for (const { name, point, easting, northing } of KNOWN)
  test(`${name} is where it is, both ways, within the stated accuracy`, () => {
    const grid = toNationalGrid(point)
    assert.ok(Math.hypot(grid.easting - easting, grid.northing - northing) < ACCURACY_METRES)
    assert.ok(distanceMetres(fromNationalGrid(easting, northing), point) < ACCURACY_METRES)
  })

test('there and back is the same place, to the width of a hand', () => {
  const easting = fc.double({ min: 90_000, max: 655_000, noNaN: true })
  const northing = fc.double({ min: 10_000, max: 1_200_000, noNaN: true })
  fc.assert(
    fc.property(easting, northing, (east, north) => {
      const back = toNationalGrid(fromNationalGrid(east, north))
      assert.ok(Math.hypot(back.easting - east, back.northing - north) < 0.1)
    }),
  )
})

test('what is not on the grid is told', () => {
  assert.equal(isOnGrid(400_000, 300_000), true)
  assert.equal(isOnGrid(-1, 300_000), false)
  assert.equal(isOnGrid(400_000, 1_300_001), false)
})
