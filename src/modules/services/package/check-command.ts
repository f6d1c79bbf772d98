import { writeFile } from 'node:fs/promises'
import { reportOnArchetype } from '../archetype/report-on-archetype.ts'
import { drawFlow } from './draw-flow.ts'
import { type Found, findPackages } from './find-packages.ts'
import { flowAsMermaid } from './flow-mermaid.ts'
import { loadPackage } from './load-package.ts'
import { errorsIn, type PackageReport, reportOn } from './report.ts'
import { counted, reportLines, shortLines, wayLines } from './tell-report.ts'

type Out = (line: string) => void

const usage =
  'moothall check <folder> … [--paths] [--json] [--draw flow.svg|flow.mmd]\n  Checks service packages and archetypes, or all in a folder: what is wrong, where, and how to put it right.'

/**
 * `moothall check`: 0 when the packages are right, 1 when one is not, 2 when asked wrongly. A way that no
 * example takes is a warning in one package; in a folder of packages, which is a library, it fails.
 */
export async function checkCommand(args: readonly string[], out: Out): Promise<number> {
  const drawAt = args.indexOf('--draw')
  const drawing = drawAt === -1 ? undefined : args[drawAt + 1]
  const folders = args.filter(
    (arg, at) => !arg.startsWith('--') && (drawAt === -1 || at !== drawAt + 1),
  )
  if (folders.length === 0 || (drawAt !== -1 && drawing === undefined)) {
    out(usage)
    return 2
  }
  let code = 0
  for (const folder of folders)
    code = Math.max(code, await checkFolder(folder, { args, drawing, out }))
  return code
}

type Wanted = { args: readonly string[]; drawing: string | undefined; out: Out }

async function checkFolder(folder: string, wanted: Wanted): Promise<number> {
  const found = await findPackages(folder)
  const [only] = found
  if (only === undefined) {
    wanted.out(`${folder} is not a folder that can be read, or holds no package.`)
    return 2
  }
  return found.length === 1 && only.folder === folder
    ? checkOne(only, wanted)
    : checkMany(folder, found, wanted)
}

async function checkOne(found: Found, { args, drawing, out }: Wanted): Promise<number> {
  const report = await reportOf(found)
  const { folder } = found
  if (args.includes('--json')) out(JSON.stringify({ folder, mistakes: report.mistakes }))
  else for (const line of reportLines(folder, report)) out(line)
  if (args.includes('--paths')) for (const line of wayLines(report)) out(line)
  if (drawing !== undefined && report.model !== undefined) {
    await writeFile(
      drawing,
      drawing.endsWith('.mmd') ? flowAsMermaid(report.model) : drawFlow(report.model),
    )
    out(`Drawn: ${drawing}`)
  }
  return errorsIn(report.mistakes) === 0 ? 0 : 1
}

async function checkMany(
  library: string,
  found: readonly Found[],
  { args, out }: Wanted,
): Promise<number> {
  const total = { errors: 0, taken: 0, ways: 0, more: false }
  for (const each of found) {
    const report = await reportOf(each)
    total.errors += errorsIn(report.mistakes)
    total.taken += report.coverage?.taken ?? 0
    total.ways += report.coverage?.ways.length ?? 0
    total.more ||= report.coverage?.more ?? false
    if (args.includes('--json'))
      out(JSON.stringify({ folder: each.folder, mistakes: report.mistakes }))
    else for (const line of shortLines(each.folder, report)) out(line)
    if (args.includes('--paths')) for (const line of wayLines(report)) out(line)
  }
  const archetypes = found.filter(each => each.kind === 'archetype').length
  out(
    `${library}: ${counted(found.length - archetypes, 'package')} and ${counted(archetypes, 'archetype')}, ${total.taken} of ${total.ways} ways through the pages, ${counted(total.errors, 'mistake')}`,
  )
  const untaken = total.ways - total.taken
  if (untaken > 0 || total.more)
    out(
      `${total.more ? 'There are ways that cannot be counted' : counted(untaken, 'way')} without an example: in a library every way through the pages is taken by one. --paths lists them.`,
    )
  return total.errors === 0 && untaken === 0 && !total.more ? 0 : 1
}

async function reportOf({ kind, folder }: Found): Promise<PackageReport> {
  return kind === 'archetype' ? reportOnArchetype(folder) : reportOn(await loadPackage(folder))
}
