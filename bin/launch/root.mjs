import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of Moothall, wherever the command was given. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

export const inRoot = (...parts) => join(root, ...parts)
