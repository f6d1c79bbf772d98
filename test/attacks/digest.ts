import pg from 'pg'

export type Digest = ReadonlyMap<string, string>

/** What stands in every table about one council, a table a hash, read as one whom row security does not bind. */
export async function digestOf(adminUrl: string, councilId: string): Promise<Digest> {
  return asAdmin(adminUrl, async client => {
    const digest = new Map<string, string>()
    for (const table of await tenantTables(client)) {
      const { rows } = await client.query<{ hash: string }>(
        `select count(*) || ' ' || coalesce(md5(string_agg(t::text, chr(10) order by t::text)), '') as hash
         from ${table} t where council_id = $1`,
        [councilId],
      )
      digest.set(table, rows[0]?.hash ?? '')
    }
    return digest
  })
}

/** The tables that are not as they were. */
export function changed(before: Digest, after: Digest, but: readonly string[] = []): string[] {
  return [...after].flatMap(([table, hash]) =>
    before.get(table) === hash || but.includes(table) ? [] : [table],
  )
}

/** Of each table of one council a row in which any of these words stands: what must never have crossed. */
export async function tablesWith(
  adminUrl: string,
  councilId: string,
  words: readonly string[],
): Promise<string[]> {
  return asAdmin(adminUrl, async client => {
    const found: string[] = []
    for (const table of await tenantTables(client)) {
      const { rows } = await client.query<{ row: string }>(
        `select t::text as row from ${table} t where council_id = $1 and t::text ~* $2 limit 1`,
        [councilId, words.join('|')],
      )
      for (const { row } of rows) found.push(`${table}: ${row}`)
    }
    return found
  })
}

async function tenantTables(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.columns
     where column_name = 'council_id' and table_schema not in ('pg_catalog', 'information_schema') order by 1`,
  )
  return rows.map(row => row.name)
}

async function asAdmin<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
