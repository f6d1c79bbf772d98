import type { Statement } from './watched-pool.ts'

const UUID = /^'[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}'$/

/** A statement with its values written into it. */
export function inlined({ text, values }: Statement, write = (value: string) => value): string {
  return text
    .replace(/\$(\d+)/g, (_, place: string) => write(values[Number(place) - 1] ?? 'null'))
    .replace(/\s+/g, ' ')
}

/**
 * The inserts of a transaction, as the product wrote them, as one script that can be run again and again:
 * every id and reference that was new becomes another one each time. Updates are left out, which makes
 * the limit the harder one.
 */
export function insertsOf(statements: readonly Statement[], councilId: string): string[] {
  const opening = statements.find(({ text }) => text.startsWith('begin'))
  const inserts = statements.filter(({ text }) => /insert into/i.test(text))
  const known = new Map<string, number>()
  const write = (value: string) => {
    if (value === `'${councilId}'`) return value
    if (/^'[A-Z]{2}-[A-Z0-9]{4}-[A-Z0-9]{4}'$/.test(value)) return `('MC-' || :n::bigint::text)`
    if (!UUID.test(value)) return withoutColons(value)
    const at = known.get(value) ?? known.size
    known.set(value, at)
    const head = `${value.slice(1, 20)}a${String(at).padStart(3, '0')}-`
    return `('${head}' || lpad(to_hex(:n::bigint), 12, '0'))::uuid`
  }
  return [
    ...(opening?.text ?? 'begin').split('; '),
    ...inserts.map(each => inlined(each, write)),
    'commit',
  ]
}

/** pgbench takes a colon before a letter or digit for one of its variables, even within a text. */
function withoutColons(value: string): string {
  if (!value.startsWith("'") || !value.includes(':')) return value
  return `E${value.replaceAll('\\', '\\\\').replaceAll(':', '\\x3a')}`
}
