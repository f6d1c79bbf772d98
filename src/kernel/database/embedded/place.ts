import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import { type Account, canReach } from './account.ts'

/**
 * Where the data really go. Under uid 0 the account that runs the database can't enter a folder such
 * as root's home, so the data go to a folder of their own under /var/lib, always the same for this one.
 */
export function placeOfData(
  wanted: string,
  account: Account | undefined,
  log: (line: string) => void,
): string {
  if (account === undefined || canReach(account, dirname(wanted))) return wanted
  const name = createHash('sha256').update(wanted).digest('hex').slice(0, 12)
  const place = join('/var/lib/moothall', name)
  log(
    `The account ${account.name}, which runs the database, can't enter ${wanted}. The data are in ${place}.`,
  )
  return place
}
