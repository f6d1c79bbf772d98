import { diskStorage } from './storage/disk-storage.ts'
import type { FileStorage } from './storage/storage.ts'

export type Copied = { copied: number; already: number }

/**
 * Copies sealed bytes to a folder, or back from one. Stored bytes never change under their name, so
 * what is there already is left: a second backup copies what is new. They stay sealed; the
 * installation's secret opens them, and is kept elsewhere.
 */
export async function copyStored(from: FileStorage, to: FileStorage): Promise<Copied> {
  const count = { copied: 0, already: 0 }
  for await (const name of from.list('')) {
    const size = await from.size(name)
    // Erased since it was listed.
    if (size === undefined) continue
    if ((await to.size(name)) === size) count.already += 1
    else {
      await to.put(name, await wholeOf(from, name, size))
      count.copied += 1
    }
  }
  return count
}

async function wholeOf(storage: FileStorage, name: string, size: number): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of storage.read(name, 0, size)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** The folder beside a backup that holds the bytes of its files. */
export function filesBeside(backup: string): FileStorage {
  return diskStorage(`${backup}.files`)
}
