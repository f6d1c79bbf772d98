import type pg from 'pg'

export type Statement = { text: string; values: readonly string[] }

type Asked = { text: string; values?: readonly unknown[] } | string

/**
 * A pool that can write down what passes through it, so that a limit is measured with the very statements
 * of the product; and that can leave statements out, to measure what they cost.
 */
export function watchedPool(pool: pg.Pool, without: string | undefined) {
  let statements: Statement[] | undefined
  const leftOut = without === undefined ? undefined : new RegExp(without)
  const watch = (client: pg.PoolClient): pg.PoolClient =>
    new Proxy(client, {
      get(target, name) {
        const value = Reflect.get(target, name)
        if (name !== 'query') return typeof value === 'function' ? value.bind(target) : value
        return (asked: Asked, ...rest: unknown[]) => {
          const text = typeof asked === 'string' ? asked : asked.text
          if (leftOut?.test(text)) return Promise.resolve({ rows: [], rowCount: 0, command: '' })
          statements?.push({
            text,
            values: typeof asked === 'string' ? [] : (asked.values ?? []).map(literal),
          })
          return (value as (...given: unknown[]) => unknown).call(target, asked, ...rest)
        }
      },
    })
  return {
    pool: { connect: async () => watch(await pool.connect()) },
    record: () => {
      statements = []
      return true
    },
    recorded: (): readonly Statement[] => statements ?? [],
  }
}

/** A value as SQL writes it, with no type: the statement's own place for it says which. */
export function literal(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (value instanceof Date) return `'${value.toISOString()}'`
  if (Buffer.isBuffer(value)) return `'\\x${value.toString('hex')}'`
  if (Array.isArray(value)) return `'{${value.map(element).join(',')}}'`
  return `'${String(value).replaceAll("'", "''")}'`
}

function element(value: unknown): string {
  if (Buffer.isBuffer(value)) return `"\\\\x${value.toString('hex')}"`
  return `"${String(value).replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll("'", "''")}"`
}
