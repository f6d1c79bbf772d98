import type { Said } from '#kernel/said.ts'
import { said } from '../phrases/said.ts'
/** The nearest of `known` to what was written, if it is near enough to be a slip of the hand. */
export function nearest(written: string, known: Iterable<string>): string | undefined {
  let best: string | undefined
  let bestDistance = Math.max(1, Math.floor(written.length / 3)) + 1
  for (const candidate of known) {
    const distance = editDistance(written.toLowerCase(), candidate.toLowerCase(), bestDistance)
    if (distance < bestDistance) {
      best = candidate
      bestDistance = distance
    }
  }
  return best
}

/** How to put a wrong word right: the nearest known word, else the words there are. */
export function suggest(written: string, known: Iterable<string>): Said {
  const all = [...known]
  const near = nearest(written, all)
  if (near !== undefined) return said`Did you mean ${near}?`
  if (all.length === 0) return said`There are none yet: add it, or leave this out.`
  const shown = all.slice(0, 12).join(', ')
  return all.length > 12 ? said`Use one of: ${shown} …` : said`Use one of: ${shown}.`
}

/** Letters to change, add, drop or swap; stops counting at `limit`. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit
  let before: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) row.push(cell({ a, b, i, j, row, previous, before }))
    if (Math.min(...row) >= limit) return limit
    before = previous
    previous = row
  }
  return previous[b.length] ?? limit
}

type Cell = {
  a: string
  b: string
  i: number
  j: number
  row: number[]
  previous: number[]
  before: number[]
}

function cell({ a, b, i, j, row, previous, before }: Cell): number {
  const change = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
  const least = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, change)
  const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
  return swapped ? Math.min(least, (before[j - 2] ?? 0) + 1) : least
}
