/** A council's colour, made into the few shades its pages need, each readable. */

type Rgb = readonly [number, number, number]

/** The colour of a council that has given none, or one that cannot be read. */
export const DEFAULT_BRAND = '#0b5c4b'
const WHITE: Rgb = [255, 255, 255]
const INK: Rgb = [11, 12, 12]

/** The colour as `#rrggbb`, or the default when it is not one. */
export function brandColour(brand: string): string {
  return /^#[\da-f]{6}$/i.test(brand) ? brand.toLowerCase() : DEFAULT_BRAND
}

/**
 * The stylesheet of a council: custom properties, so that no page needs an inline style.
 * The words on the band are white or black, whichever is easier to read; one of the two
 * always has a contrast of 4.5 to 1 (WCAG 2.2, 1.4.3).
 */
export function brandStylesheet(brand: string): string {
  const colour = parse(brandColour(brand))
  const ink = contrast(colour, WHITE) >= 4.5 ? WHITE : INK
  const line = mix(colour, ink, 0.35)
  // On white the colour marks edges and figures, where 3 to 1 is enough (1.4.11).
  const mark = darkenedUntil(colour, 3)
  return `:root{--mh-brand:${hex(colour)};--mh-brand-ink:${hex(ink)};--mh-brand-line:${hex(line)};--mh-brand-mark:${hex(mark)};--mh-brand-tint:${hex(mix(colour, WHITE, 0.92))};--govuk-brand-colour:${hex(mark)}}\n`
}

function parse(colour: string): Rgb {
  const part = (at: number) => Number.parseInt(colour.slice(at, at + 2), 16)
  return [part(1), part(3), part(5)]
}

function hex(colour: Rgb): string {
  return `#${colour.map(part => Math.round(part).toString(16).padStart(2, '0')).join('')}`
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const part = (a: number, b: number) => a + (b - a) * share
  return [part(from[0], to[0]), part(from[1], to[1]), part(from[2], to[2])]
}

function darkenedUntil(colour: Rgb, ratio: number): Rgb {
  let darker = colour
  while (contrast(darker, WHITE) < ratio) darker = mix(darker, INK, 0.08)
  return darker
}

/** WCAG 2.2: from 1 (the same) to 21 (black on white). */
function contrast(a: Rgb, b: Rgb): number {
  const [x, y] = [luminance(a), luminance(b)]
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05)
}

function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

function linear(part: number): number {
  const share = part / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}
