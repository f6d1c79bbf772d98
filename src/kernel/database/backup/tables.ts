import type pg from 'pg'
import { StartupProblem } from '../../startup-problem.ts'
import type { AppliedMigration } from './archive.ts'

/** A table of a module, with the columns that are stored, and both as COPY wants them. */
export type Table = Readonly<{
  name: string
  columns: readonly string[]
  target: string
  tenant: boolean
}>

type Row = { name: string; columns: string[]; after: string[]; tenant: boolean }

// The ledger of migrations is not among them: it belongs to the database, not to the data.
const TABLES = `
  select format('%I.%I', n.nspname, c.relname) as name,
         array(select quote_ident(a.attname) from pg_attribute a
               where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
               order by a.attnum) as columns,
         array(select k.confrelid::regclass::text from pg_constraint k
               where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as after,
         exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'council_id') as tenant
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and n.nspname in (select replace(module, '-', '_') from kernel.migration)
    and c.oid <> 'kernel.migration'::regclass
  order by 1`

/** Every table of every module, those that others refer to first. */
export async function listTables(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Row>(TABLES)
  return inOrder(rows).map(({ name, columns, tenant }) => ({
    name,
    columns,
    tenant,
    target: targetOf(name, columns),
  }))
}

/** A table and its columns, already quoted, as COPY wants them. */
export function targetOf(name: string, columns: readonly string[]): string {
  return `${name} (${columns.join(', ')})`
}

function inOrder(rows: readonly Row[]): Row[] {
  const ordered = new Set<Row>()
  const visit = (row: Row, path: readonly Row[]) => {
    if (ordered.has(row) || path.includes(row)) return
    for (const name of row.after) {
      const before = rows.find(each => each.name === name)
      if (before !== undefined) visit(before, [...path, row])
    }
    ordered.add(row)
  }
  for (const row of rows) visit(row, [])
  return [...ordered]
}

/** What the schemas are made of. */
export async function appliedMigrations(client: pg.Client): Promise<AppliedMigration[]> {
  const { rows } = await client.query<AppliedMigration>(
    'select module, name, checksum from kernel.migration order by module, name',
  )
  return rows
}

/**
 * Row-level security would silently leave out rows, or councils; off, it lets through all or nothing.
 * @throws StartupProblem when the role is bound by it
 */
export async function seeEveryRow(client: pg.Client): Promise<void> {
  await client.query('set local row_security = off')
  const { rows } = await client.query<{ sees: boolean }>(
    'select rolsuper or rolbypassrls as sees from pg_roles where rolname = current_user',
  )
  if (rows[0]?.sees) return
  throw new StartupProblem(
    `The role “${client.user}” does not see every council’s rows, so a backup by it would lack some.`,
    'Give it the right for the time of the backup (alter role … bypassrls), or use your server’s own backup.',
  )
}
