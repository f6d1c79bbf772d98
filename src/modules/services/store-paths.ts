import { sql } from '#kernel/sql.ts'
import { maybe, run, type Tx } from '#kernel/transaction.ts'

type Paths = { readonly en: string; readonly cy: string }

/** Remembers the addresses that a service gives up for others, and forgets those that it takes. */
export async function keepFormerPaths(tx: Tx, name: string, { en, cy }: Paths): Promise<void> {
  await run(
    tx,
    sql`insert into services.former_path (council_id, path, package)
        select council_id, path, package from services.service, unnest(array[path_en, path_cy]) as path
        where council_id = ${tx.councilId} and package = ${name} and path not in (${en}, ${cy})
        on conflict (council_id, path) do update set package = excluded.package`,
  )
  await run(
    tx,
    sql`delete from services.former_path where council_id = ${tx.councilId} and path in (${en}, ${cy})`,
  )
}

/** Where the service is now that had this address before; undefined when none had. */
export function findMovedPath(tx: Tx, path: string): Promise<Paths | undefined> {
  return maybe(
    tx,
    sql`select s.path_en as en, s.path_cy as cy from services.former_path f
        join services.service s on s.council_id = f.council_id and s.package = f.package
        where f.council_id = ${tx.councilId} and f.path = ${path}`,
  )
}
