import type { Point } from './geometry.ts'

/*
 * Between the National Grid (OSGB36, metres) and WGS 84, by the formulas that Ordnance Survey publishes
 * in "A guide to coordinate systems in Great Britain": a transverse Mercator projection on the Airy 1830
 * ellipsoid (annexe C) and one Helmert transformation for all of Britain (section 6.6). The grid's own
 * distortions, which OSTN15 models in a table of a million shifts, are not: the result is within about
 * five metres. Addresses come with their own latitude and longitude and do not pass through here.
 */

type Ellipsoid = { a: number; b: number }
const AIRY: Ellipsoid = { a: 6_377_563.396, b: 6_356_256.909 }
const WGS84: Ellipsoid = { a: 6_378_137, b: 6_356_752.314_245 }

const RADIANS = Math.PI / 180
const SCALE = 0.999_601_271_7
const TRUE = { latitude: 49 * RADIANS, longitude: -2 * RADIANS }
const FALSE_EASTING = 400_000
const FALSE_NORTHING = -100_000

/** WGS 84 to OSGB36: metres, parts per million, seconds of arc. */
const HELMERT = {
  x: -446.448,
  y: 125.157,
  z: -542.06,
  ppm: 20.4894,
  rx: -0.1502,
  ry: -0.247,
  rz: -0.8421,
}

/** Grid easting and northing of a point, in metres. */
export function toNationalGrid(point: Point): { easting: number; northing: number } {
  const moved = helmert(cartesian(point, WGS84), 1)
  return project(geodetic(moved, AIRY))
}

/** The point of a grid easting and northing in metres. */
export function fromNationalGrid(easting: number, northing: number): Point {
  const moved = helmert(cartesian(unproject(easting, northing), AIRY), -1)
  return geodetic(moved, WGS84)
}

/** Whether it is on the National Grid at all, which is 700 by 1,300 kilometres. */
export function isOnGrid(easting: number, northing: number): boolean {
  return easting >= 0 && easting <= 700_000 && northing >= 0 && northing <= 1_300_000
}

type Vector = readonly [number, number, number]

function cartesian([latitude, longitude]: Point, { a, b }: Ellipsoid): Vector {
  const [phi, lambda] = [latitude * RADIANS, longitude * RADIANS]
  const e2 = 1 - (b * b) / (a * a)
  const nu = a / Math.sqrt(1 - e2 * Math.sin(phi) ** 2)
  return [
    nu * Math.cos(phi) * Math.cos(lambda),
    nu * Math.cos(phi) * Math.sin(lambda),
    nu * (1 - e2) * Math.sin(phi),
  ]
}

function geodetic([x, y, z]: Vector, { a, b }: Ellipsoid): Point {
  const e2 = 1 - (b * b) / (a * a)
  const across = Math.hypot(x, y)
  let phi = Math.atan2(z, across * (1 - e2))
  for (let round = 0; round < 6; round += 1) {
    const nu = a / Math.sqrt(1 - e2 * Math.sin(phi) ** 2)
    phi = Math.atan2(z + e2 * nu * Math.sin(phi), across)
  }
  return [phi / RADIANS, Math.atan2(y, x) / RADIANS]
}

function helmert([x, y, z]: Vector, way: 1 | -1): Vector {
  const seconds = (value: number) => (way * value * RADIANS) / 3600
  const [rx, ry, rz] = [seconds(HELMERT.rx), seconds(HELMERT.ry), seconds(HELMERT.rz)]
  const scale = 1 + (way * HELMERT.ppm) / 1_000_000
  return [
    way * HELMERT.x + scale * x - rz * y + ry * z,
    way * HELMERT.y + rz * x + scale * y - rx * z,
    way * HELMERT.z - ry * x + rx * y + scale * z,
  ]
}

/** Annexe C, from latitude and longitude on the Airy ellipsoid. */
function project([latitude, longitude]: Point): { easting: number; northing: number } {
  const phi = latitude * RADIANS
  const [sin, cos, tan] = [Math.sin(phi), Math.cos(phi), Math.tan(phi)]
  const { nu, rho, eta2 } = curvature(sin)
  const i = arc(phi) + FALSE_NORTHING
  const ii = (nu / 2) * sin * cos
  const iii = (nu / 24) * sin * cos ** 3 * (5 - tan ** 2 + 9 * eta2)
  const iiia = (nu / 720) * sin * cos ** 5 * (61 - 58 * tan ** 2 + tan ** 4)
  const iv = nu * cos
  const v = (nu / 6) * cos ** 3 * (nu / rho - tan ** 2)
  const vi =
    (nu / 120) * cos ** 5 * (5 - 18 * tan ** 2 + tan ** 4 + 14 * eta2 - 58 * tan ** 2 * eta2)
  const d = longitude * RADIANS - TRUE.longitude
  return {
    northing: i + ii * d ** 2 + iii * d ** 4 + iiia * d ** 6,
    easting: FALSE_EASTING + iv * d + v * d ** 3 + vi * d ** 5,
  }
}

/** Annexe C the other way. */
function unproject(easting: number, northing: number): Point {
  let phi = (northing - FALSE_NORTHING) / (AIRY.a * SCALE) + TRUE.latitude
  for (let round = 0; round < 20; round += 1) {
    const missing = northing - FALSE_NORTHING - arc(phi)
    if (Math.abs(missing) < 0.000_01) break
    phi += missing / (AIRY.a * SCALE)
  }
  const [sin, tan, sec] = [Math.sin(phi), Math.tan(phi), 1 / Math.cos(phi)]
  const { nu, rho, eta2 } = curvature(sin)
  const vii = tan / (2 * rho * nu)
  const viii = (tan / (24 * rho * nu ** 3)) * (5 + 3 * tan ** 2 + eta2 - 9 * tan ** 2 * eta2)
  const ix = (tan / (720 * rho * nu ** 5)) * (61 + 90 * tan ** 2 + 45 * tan ** 4)
  const x = sec / nu
  const xi = (sec / (6 * nu ** 3)) * (nu / rho + 2 * tan ** 2)
  const xii = (sec / (120 * nu ** 5)) * (5 + 28 * tan ** 2 + 24 * tan ** 4)
  const d = easting - FALSE_EASTING
  const latitude = phi - vii * d ** 2 + viii * d ** 4 - ix * d ** 6
  const longitude = TRUE.longitude + x * d - xi * d ** 3 + xii * d ** 5
  return [latitude / RADIANS, longitude / RADIANS]
}

function curvature(sin: number) {
  const e2 = 1 - (AIRY.b * AIRY.b) / (AIRY.a * AIRY.a)
  const nu = (AIRY.a * SCALE) / Math.sqrt(1 - e2 * sin ** 2)
  const rho = (AIRY.a * SCALE * (1 - e2)) / (1 - e2 * sin ** 2) ** 1.5
  return { nu, rho, eta2: nu / rho - 1 }
}

/** The length of the meridian from the true origin, to the scale of the grid. */
function arc(phi: number): number {
  const n = (AIRY.a - AIRY.b) / (AIRY.a + AIRY.b)
  const [less, more] = [phi - TRUE.latitude, phi + TRUE.latitude]
  return (
    AIRY.b *
    SCALE *
    ((1 + n + (5 / 4) * n ** 2 + (5 / 4) * n ** 3) * less -
      (3 * n + 3 * n ** 2 + (21 / 8) * n ** 3) * Math.sin(less) * Math.cos(more) +
      ((15 / 8) * n ** 2 + (15 / 8) * n ** 3) * Math.sin(2 * less) * Math.cos(2 * more) -
      (35 / 24) * n ** 3 * Math.sin(3 * less) * Math.cos(3 * more))
  )
}
