import { mkdir, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Config, newSecret } from '#kernel/config.ts'
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
  await mkdir(join(file, '..'), { recursive: true })
  try {
    const handle = await open(file, 'wx', 0o600)
    const secret = newSecret()
    await handle.writeFile(secret)
    await handle.sync()
    await handle.close()
    return secret
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    const kept = await readFile(file, 'utf8')
    return kept.length >= 32 ? kept : newSecret()
  }
}
