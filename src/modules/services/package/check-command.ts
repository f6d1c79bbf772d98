import { writeFile } from 'node:fs/promises'
import { compilePackage } from './compile-package.ts'
import { coverageOf } from './coverage.ts'
import { drawFlow } from './draw-flow.ts'
import { exampleMistakes } from './example-mistakes.ts'
import { flowAsMermaid } from './flow-mermaid.ts'
import { loadPackage } from './load-package.ts'
import { inReadingOrder, type Mistake } from './mistake.ts'
import type { Model } from './model.ts'
import type { PackageSource } from './package-source.ts'
import { runExamples } from './run-examples.ts'

type Out = (line: string) => void
type Report = { mistakes: readonly Mistake[]; lines: readonly string[]; model?: Model }

const usage =
  'moothall check <folder> … [--json] [--draw flow.svg|flow.mmd]\n  Checks service packages: what is wrong, where, and how to put it right.'

/** `moothall check`: 0 when the packages are right, 1 when one is not, 2 when asked wrongly. */
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

async function checkFolder(folder: string, { args, drawing, out }: Wanted): Promise<number> {
  const source = await loadOrUndefined(folder)
  if (source === undefined) {
    out(`${folder} is not a folder that can be read.`)
    return 2
  }
  const report = reportOn(source)
  const errors = report.mistakes.filter(mistake => mistake.severity === 'error').length
  if (args.includes('--json')) out(JSON.stringify({ folder, mistakes: report.mistakes }))
  else tell(folder, report, out)
  if (drawing !== undefined && report.model !== undefined) {
    await writeFile(
      drawing,
      drawing.endsWith('.mmd') ? flowAsMermaid(report.model) : drawFlow(report.model),
    )
    out(`Drawn: ${drawing}`)
  }
  return errors === 0 ? 0 : 1
}

async function loadOrUndefined(folder: string): Promise<PackageSource | undefined> {
  try {
    return await loadPackage(folder)
  } catch {
    return undefined
  }
}

/** A package checked, its examples run and its paths counted. */
export function reportOn(source: PackageSource): Report {
  const compiled = compilePackage(source)
  if (!compiled.ok) return { mistakes: compiled.mistakes, lines: ['The examples were not run.'] }
  const { model, warnings } = compiled
  const results = runExamples(model)
  const coverage = coverageOf(model, results)
  const mistakes = [...warnings, ...exampleMistakes(results, source), ...coverage.mistakes(source)]
  return { mistakes: inReadingOrder(mistakes), lines: coverage.lines, model }
}

function tell(folder: string, { mistakes, lines }: Report, out: Out): void {
  for (const mistake of mistakes) out(mistakeText(folder, mistake))
  const errors = mistakes.filter(mistake => mistake.severity === 'error').length
  for (const line of lines) out(line)
  out(`${folder}: ${counted(errors, 'mistake')}, ${counted(mistakes.length - errors, 'warning')}`)
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

function mistakeText(folder: string, mistake: Mistake): string {
  const place = `${folder}/${mistake.file}:${mistake.line ?? 1}:${mistake.column ?? 1}`
  const label = mistake.severity === 'warning' ? 'Warning: ' : ''
  return `${place}  ${mistake.element}\n  ${label}${mistake.message}\n  ${mistake.fix}\n`
}
