/**
 * Three texts by their lines: what the council changed and what the author changed since, in one, when
 * they changed different paragraphs. Undefined when both touched the same lines, or lines that meet:
 * then only a person can say how it should read.
 */
export function mergeText(base: string, mine: string, theirs: string): string | undefined {
  if (base.length + mine.length + theirs.length > mostCharacters) return undefined
  const lines = base.split('\n')
  const ours = hunks(lines, mine.split('\n'))
  const others = hunks(lines, theirs.split('\n'))
  if (ours.some(a => others.some(b => a.start <= b.end && b.start <= a.end))) return undefined
  const all = [...ours, ...others].sort((a, b) => b.start - a.start)
  const merged = [...lines]
  for (const { start, end, lines: instead } of all) merged.splice(start, end - start, ...instead)
  return merged.join('\n')
}

const mostCharacters = 60_000

/** Lines `start` up to `end` of the base are replaced by others. */
type Hunk = { readonly start: number; readonly end: number; readonly lines: readonly string[] }

function hunks(base: readonly string[], changed: readonly string[]): Hunk[] {
  const found: Hunk[] = []
  let [start, from] = [0, 0]
  const close = (end: number, to: number): void => {
    if (end > start || to > from) found.push({ start, end, lines: changed.slice(from, to) })
  }
  for (const [i, j] of commonLines(base, changed)) {
    close(i, j)
    ;[start, from] = [i + 1, j + 1]
  }
  close(base.length, changed.length)
  return found
}

/** The longest common sequence of lines, as pairs of their numbers. */
function commonLines(a: readonly string[], b: readonly string[]): [number, number][] {
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1))
  const at = (i: number, j: number): number => lengths[i]?.[j] ?? 0
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--) {
      const row = lengths[i]
      if (row !== undefined)
        row[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  const pairs: [number, number][] = []
  for (let [i, j] = [0, 0]; i < a.length && j < b.length; )
    if (a[i] === b[j]) pairs.push([i++, j++])
    else if (at(i + 1, j) >= at(i, j + 1)) i++
    else j++
  return pairs
}
