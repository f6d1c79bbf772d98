import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'

/** The files of a package, by path inside its folder. */
export type PackageFiles = ReadonlyMap<string, string>

const maxFileBytes = 1_000_000
const maxPackageBytes = 4_000_000
const maxFiles = 400

const ignored = /(^|\/)(\.|README\.md$|Thumbs\.db$)/

/** Reads a package's folder; nothing in it is ever run. A folder that is not there throws. */
export async function readPackageFolder(folder: string): Promise<PackageFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = new Map<string, string>()
  let bytes = 0
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name)
    const name = relative(folder, path).replaceAll('\\', '/')
    if (ignored.test(name) || entry.isDirectory() || files.size >= maxFiles) continue
    const size = entry.isFile() ? (await stat(path)).size : 0
    bytes += size
    const readable = entry.isFile() && size <= maxFileBytes && bytes <= maxPackageBytes
    files.set(name, readable ? await readFile(path, 'utf8') : tooLarge)
  }
  return files
}

// Stands for the text of a file that is not read; no real file holds a lone NUL.
const tooLarge = '\u0000'

export function isTooLarge(text: string): boolean {
  return text === tooLarge || text.length > maxFileBytes
}
