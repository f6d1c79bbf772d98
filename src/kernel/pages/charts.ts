import { type Html, html } from './html.ts'

/* Drawings for figures that also stand beside them in words or in a table: hidden from screen readers. */

/** How a part of a chart is coloured; each has its own shade and its place in the order. */
export type Tone = 'late' | 'warn' | 'ok' | 'brand' | 'paused'
export type Part = { tone: Tone; value: number }

const CLASSES: Readonly<Record<Tone, string>> = {
  late: 'mh-chart__late',
  warn: 'mh-chart__warn',
  ok: 'mh-chart__ok',
  brand: 'mh-chart__bar',
  paused: 'mh-chart__bar--quiet',
}

/** One bar made of parts, `most` wide at the full width. Nothing where all parts are zero. */
export function stackedBar(parts: readonly Part[], most: number): Html | undefined {
  const shown = parts.filter(part => part.value > 0)
  if (shown.length === 0 || most <= 0) return undefined
  let at = 0
  const rects = shown.map(({ tone, value }) => {
    const x = at
    const width = (value / most) * 100
    at += width
    return html`<rect class="${CLASSES[tone]}" x="${x.toFixed(2)}" y="0" width="${Math.max(width - 0.4, 0.3).toFixed(2)}" height="10"/>`
  })
  return html`<svg class="mh-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">${rects}</svg>`
}

export type Series = { bars: readonly number[]; line?: readonly number[] }

const WIDTH = 520
const HEIGHT = 160

/** Bars side by side with a line over them, from zero to the greatest of both. */
export function barsAndLine({ bars, line = [] }: Series): Html {
  const most = Math.max(1, ...bars, ...line)
  const step = WIDTH / Math.max(1, bars.length)
  const y = (value: number) => HEIGHT - (value / most) * (HEIGHT - 6)
  const rects = bars.map(
    (value, at) =>
      html`<rect class="mh-chart__bar--soft" x="${(at * step + step * 0.14).toFixed(1)}" y="${y(value).toFixed(1)}" width="${(step * 0.72).toFixed(1)}" height="${(HEIGHT - y(value)).toFixed(1)}"/>`,
  )
  const points = line.map((value, at) => `${((at + 0.5) * step).toFixed(1)},${y(value).toFixed(1)}`)
  return html`<svg class="mh-chart mh-chart--plain" viewBox="0 0 ${WIDTH} ${HEIGHT + 2}" preserveAspectRatio="none" aria-hidden="true" focusable="false"><line class="mh-chart__axis" x1="0" y1="${HEIGHT + 1}" x2="${WIDTH}" y2="${HEIGHT + 1}"/>${rects}${points.length > 1 && html`<polyline class="mh-chart__line" points="${points.join(' ')}"/>`}</svg>`
}
