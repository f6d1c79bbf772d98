import { readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { StartupProblem } from '../../startup-problem.ts'

/** The system account that runs the database when the administrator (uid 0) starts Moothall. */
export type Account = Readonly<{ name: string; uid: number; gid: number }>

/**
 * PostgreSQL refuses to run as uid 0, so under uid 0 it runs as an existing account without
 * privileges: the owner of the folder, else `postgres`, else `nobody`. Undefined when we are not uid 0.
 */
export function databaseAccount(directory: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  const accounts = readAccounts()
  const owner = ownerOf(directory)
  const account =
    accounts.find(each => each.uid === owner && each.uid !== 0) ??
    accounts.find(each => each.name === 'postgres') ??
    accounts.find(each => each.name === 'nobody')
  if (account !== undefined) return account
  throw new StartupProblem(
    'PostgreSQL does not run as root, and this machine has no other account to run it.',
    'Start Moothall as an ordinary user, or set DATABASE_URL to a PostgreSQL server.',
  )
}

/** Whether the account may pass every folder on the way to the path. */
export function canReach(account: Account, path: string): boolean {
  for (let folder = path; ; folder = dirname(folder)) {
    if (!mayEnter(account, folder)) return false
    if (folder === dirname(folder)) return true
  }
}

function mayEnter(account: Account, folder: string): boolean {
  const entry = statSync(folder, { throwIfNoEntry: false })
  if (entry === undefined) return true
  const shift = entry.uid === account.uid ? 6 : entry.gid === account.gid ? 3 : 0
  return !entry.isDirectory() || ((entry.mode >> shift) & 1) === 1
}

function ownerOf(path: string): number {
  const entry = statSync(path, { throwIfNoEntry: false })
  return entry === undefined ? ownerOf(dirname(path)) : entry.uid
}

function readAccounts(): Account[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map(line => line.split(':'))
    .filter(fields => fields.length >= 4)
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
}
