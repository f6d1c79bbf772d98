export type ByteRange = { from: number; to: number }

/**
 * The part that a `Range` header asks for (RFC 9110, section 14): `to` is one behind the last byte.
 * Undefined for the whole: also for several parts at once, which may be answered so.
 */
export function readRange(header: string, size: number): ByteRange | 'unsatisfiable' | undefined {
  const found = /^bytes=(\d*)-(\d*)$/.exec(header.trim())
  if (found === null || (found[1] === '' && found[2] === '')) return undefined
  const [first, last] = [found[1] ?? '', found[2] ?? '']
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const to = first === '' || last === '' ? size : Math.min(size, Number(last) + 1)
  if (from >= size || (first === '' && Number(last) === 0)) return 'unsatisfiable'
  return to <= from ? undefined : { from, to }
}
