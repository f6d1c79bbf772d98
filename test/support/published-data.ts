import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Facts and schemas from public sources, beside the project and not part of it. */
const folder =
  process.env['MOOTHALL_PUBLISHED_DATA'] ?? join(import.meta.dirname, '../../../shared/data')

/** Where such a file or folder is, and whether a test that needs it is to be skipped, with a clear word. */
export function publishedData(name: string): { path: string; skip: false | string } {
  const path = join(folder, name)
  const skip = existsSync(path)
    ? false
    : `${name} is not beside the project (MOOTHALL_PUBLISHED_DATA)`
  return { path, skip }
}
