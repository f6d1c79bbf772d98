import { join } from 'node:path'
import { type Config, newSecret } from '#kernel/config.ts'
import { keepOnce } from '#kernel/keep-once.ts'
import { StartupProblem } from '#kernel/startup-problem.ts'

/**
 * The key of the tokens in cookies and links: given, or kept beside the data so that a restart breaks
 * nobody's form. With a database elsewhere it must be given: two processes must agree.
 */
export async function installationSecret(config: Config): Promise<string> {
  if (config.secret !== undefined) return config.secret
  if (config.databaseUrl !== undefined && !config.demo)
    throw new StartupProblem(
      'MOOTHALL_SECRET is not set.',
      'Set it to at least 32 random characters, the same for every process of this installation.',
    )
  return keptSecret(join(config.dataDirectory, 'secret'))
}

async function keptSecret(file: string): Promise<string> {
  const kept = await keepOnce(file, newSecret)
  if (kept.length >= 32) return kept
  // Another in its place would open nothing of what the first one sealed.
  throw new StartupProblem(
    `The secret of this installation, in ${file}, is cut short.`,
    'Put it back from your own copy. Where there is no data yet, delete the file: a new one is made.',
  )
}
