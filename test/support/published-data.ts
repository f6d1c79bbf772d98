import { join } from 'node:path'

/** Where a file or folder lies that others published: see the README beside it. */
export function publishedData(name: string): string {
  return join(import.meta.dirname, '../published', name)
}
