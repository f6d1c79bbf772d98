import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { newPackage } from './new-package.ts'

const usage =
  'moothall new <name> [--in <folder>]\n  Writes a small, complete service package to begin from, such as moothall new report-a-pothole.'

/** `moothall new <name>`: 0 when written, 1 when the folder is already there, 2 when asked wrongly. */
export async function newCommand(
  args: readonly string[],
  out: (line: string) => void,
): Promise<number> {
  const inAt = args.indexOf('--in')
  const [name] = args.filter((arg, at) => !arg.startsWith('--') && (inAt === -1 || at !== inAt + 1))
  const parent = inAt === -1 ? 'library' : args[inAt + 1]
  if (name === undefined || parent === undefined || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    out(usage)
    return 2
  }
  const folder = join(parent, name)
  try {
    await mkdir(parent, { recursive: true })
    await mkdir(folder)
  } catch {
    out(`${folder} is already there, or cannot be written.`)
    return 1
  }
  for (const [file, text] of newPackage(name)) {
    await mkdir(dirname(join(folder, file)), { recursive: true })
    await writeFile(join(folder, file), text)
  }
  out(`Written: ${folder}`)
  out(`Change it to what you need, and check it with: moothall check ${folder}`)
  return 0
}
