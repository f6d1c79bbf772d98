import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fromPixels, metresPerPixel, toPixels } from './mercator.ts'

const latitude = fc.double({ min: 49, max: 61, noNaN: true })
const longitude = fc.double({ min: -9, max: 2, noNaN: true })
const zoom = fc.integer({ min: 0, max: 19 })

test('to pixels and back is the same place', () => {
  fc.assert(
    fc.property(latitude, longitude, zoom, (lat, lon, at) => {
      const [backLat, backLon] = fromPixels(toPixels([lat, lon], at), at)
      assert.ok(Math.abs(backLat - lat) < 1e-8 && Math.abs(backLon - lon) < 1e-8)
    }),
  )
})

test('the middle of the world is in the middle, and tiles are those of every other map', () => {
  assert.deepEqual(toPixels([0, 0], 0), [128, 128])
  fc.assert(
    fc.property(latitude, longitude, zoom, (lat, lon, at) => {
      const [x, y] = toPixels([lat, lon], at)
      const radians = (lat * Math.PI) / 180
      assert.ok(Math.abs(x / 256 - ((lon + 180) / 360) * 2 ** at) < 1e-6)
      assert.ok(
        Math.abs(y / 256 - ((1 - Math.asinh(Math.tan(radians)) / Math.PI) / 2) * 2 ** at) < 1e-6,
      )
    }),
  )
})

test('a pixel is as many metres as its neighbour is away', () => {
  const [x, y] = toPixels([52, 0], 16)
  const [, longitude] = fromPixels([x + 1, y], 16)
  const metres = longitude * 111_319.49 * Math.cos((52 * Math.PI) / 180)
  assert.ok(Math.abs(metres - metresPerPixel(52, 16)) < 0.01)
})
