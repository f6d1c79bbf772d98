/**
 * JSON with one spelling: keys in code-point order, no white space, absent members left out
 * (RFC 8785 for the values we keep: no numbers beyond the safe range). What is hashed or signed is
 * written so, because two spellings of one value would have two hashes.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  if (value instanceof Date) return JSON.stringify(value.toISOString())
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  // Whole packages are written so at every check: no pairs are made, and sort() is by code units.
  let members = ''
  for (const key of Object.keys(value).sort()) {
    const member: unknown = Reflect.get(value, key)
    if (member !== undefined)
      members += `${members === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(member)}`
  }
  return `{${members}}`
}
