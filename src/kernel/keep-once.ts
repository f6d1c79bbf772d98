import { randomUUID } from 'node:crypto'
import { link, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * What is made at the first start and is the same ever after. It appears under its name only when all of it
 * is on the disk, so that a first start that was killed, or found the disk full, leaves no half of it. Of two
 * processes that begin together, both are given what the first one made.
 * An empty file is what older versions left of a start that was cut off: whatever hung on it ended with that
 * process, so it is replaced.
 */
export async function keepOnce(file: string, make: () => string): Promise<string> {
  await mkdir(dirname(file), { recursive: true })
  const found = await stat(file).catch(() => undefined)
  if (found !== undefined && found.size > 0) return readFile(file, 'utf8')
  const half = `${file}.half-${randomUUID()}`
  try {
    await write(half, make())
    if (found === undefined) await put(half, file)
    else await rename(half, file)
  } finally {
    await rm(half, { force: true })
  }
  return readFile(file, 'utf8')
}

async function write(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** A link refuses to replace; where the disk knows no links, the later of two wins. */
async function put(half: string, file: string): Promise<void> {
  try {
    await link(half, file)
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST'
    if (!isThere) await rename(half, file)
  }
}
