import { access, readdir } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * The feeds that lie in the installation's own folder for them, as from a disk that was brought.
 * @returns their whole paths, by which they are followed; none where there is no such folder
 */
export async function listFeedFolders(folder: string | undefined): Promise<string[]> {
  if (folder === undefined) return []
  const names = await readdir(folder).catch(() => [])
  const found = await Promise.all(names.map(name => isFeedFolder(join(folder, name))))
  return names.filter((_, index) => found[index]).map(name => join(folder, name))
}

export async function isFeedFolder(path: string): Promise<boolean> {
  try {
    await access(join(path, 'timestamp.json'))
    return true
  } catch {
    return false
  }
}
