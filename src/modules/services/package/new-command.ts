import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { openArchetype } from '../archetype/find-archetype.ts'
import { archetypesFor } from '../archetype/load-archetypes.ts'
import { newFromArchetype } from '../archetype/new-from-archetype.ts'
import { newPackage } from './new-package.ts'
import type { PackageFiles } from './package-files.ts'

const usage =
  'moothall new <name> [--from <archetype>] [--in <folder>]\n  Writes a service package to begin from, such as moothall new report-a-pothole. From an archetype, it says what you have to write.'

/** `moothall new <name>`: 0 when written, 1 when the folder is already there, 2 when asked wrongly. */
export async function newCommand(
  args: readonly string[],
  out: (line: string) => void,
): Promise<number> {
  const { name, parent, from } = readArguments(args)
  if (name === undefined || parent === undefined) {
    out(usage)
    return 2
  }
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    out(
      `“${name}” can’t be the name of a package. Use small letters, figures and hyphens, beginning with a letter, such as report-a-pothole.`,
    )
    return 2
  }
  const folder = join(parent, name)
  const files = await filesOf({ name, folder, from }, out)
  if (files === undefined) return 2
  if (!(await write(folder, files))) {
    out(
      `${folder} is already there, or cannot be written. Choose another name, or another folder with --in.`,
    )
    return 1
  }
  out(`Written: ${folder}`)
  out(
    from === undefined
      ? `Change it to what you need, and check it with: moothall check ${folder}`
      : `Write what it asks for, and see what is still to do with: moothall check ${folder}`,
  )
  return 0
}

type Asked = { name: string; folder: string; from: string | undefined }

function readArguments(args: readonly string[]) {
  const option = (word: string): string | undefined => {
    const at = args.indexOf(word)
    return at === -1 ? undefined : args[at + 1]
  }
  const taken = new Set(['--in', '--from'].flatMap(word => args.indexOf(word) + 1 || []))
  const [name] = args.filter((arg, at) => !arg.startsWith('--') && !taken.has(at))
  const parent = args.includes('--in') ? option('--in') : 'library'
  return { name, parent, from: args.includes('--from') ? (option('--from') ?? '') : undefined }
}

async function filesOf(
  { name, folder, from }: Asked,
  out: (line: string) => void,
): Promise<PackageFiles | undefined> {
  if (from === undefined) return newPackage(name)
  const archetypes = await archetypesFor(folder)
  const { archetype } = openArchetype(from, archetypes)
  if (archetype !== undefined) return newFromArchetype(name, archetype)
  out(
    archetypes.has(from)
      ? `The archetype ${from} has mistakes: look at it with moothall check.`
      : `There is no archetype ${from}. There are: ${[...archetypes.keys()].sort().join(', ')}.`,
  )
  return undefined
}

async function write(folder: string, files: PackageFiles): Promise<boolean> {
  try {
    await mkdir(dirname(folder), { recursive: true })
    await mkdir(folder)
  } catch {
    return false
  }
  for (const [file, text] of files) {
    await mkdir(dirname(join(folder, file)), { recursive: true })
    await writeFile(join(folder, file), text)
  }
  return true
}
