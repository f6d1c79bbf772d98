import { createReadStream } from 'node:fs'
import { mkdir, open, opendir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { checkedName, type FileStorage, NotStored } from './storage.ts'

/** A file half written is called so until it is whole. */
const HALF = '.half'

/** Keeps bytes in a folder, readable by its owner alone. */
export function diskStorage(folder: string): FileStorage {
  const pathOf = (name: string) => join(folder, ...checkedName(name).split('/'))
  return {
    where: folder,
    put: (name, bytes) => write(pathOf(name), bytes),
    read: (name, from, to) => readPart(name, pathOf(name), { from, to }),
    async size(name) {
      try {
        return (await stat(pathOf(name))).size
      } catch (error) {
        if (isAbsent(error)) return undefined
        throw error
      }
    },
    remove: name => rm(pathOf(name), { force: true }),
    list: prefix =>
      listFiles(folder, join(folder, ...prefix.split('/').filter(part => part !== ''))),
  }
}

/** Written beside, forced to the disk, then renamed; and the rename forced too, for it lives in the folder. */
async function write(path: string, bytes: Uint8Array): Promise<void> {
  const half = `${path}${HALF}`
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const file = await open(half, 'w', 0o600)
  try {
    await file.writeFile(bytes)
    await file.datasync()
  } catch (error) {
    await file.close()
    await rm(half, { force: true })
    throw error
  }
  await file.close()
  await rename(half, path)
  await syncFolder(dirname(path))
}

async function syncFolder(folder: string): Promise<void> {
  // Windows has no way to do so and needs none: its rename is written through.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function* readPart(
  name: string,
  path: string,
  { from, to }: { from: number; to: number },
): AsyncGenerator<Buffer> {
  if (to <= from) return
  try {
    yield* createReadStream(path, { start: from, end: to - 1, highWaterMark: 256 * 1024 })
  } catch (error) {
    throw isAbsent(error) ? new NotStored(name, error) : error
  }
}

async function* listFiles(root: string, folder: string): AsyncGenerator<string> {
  try {
    for await (const entry of await opendir(folder)) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) yield* listFiles(root, path)
      else if (!entry.name.endsWith(HALF)) yield relative(root, path).split(sep).join('/')
    }
  } catch (error) {
    if (!isAbsent(error)) throw error
  }
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
