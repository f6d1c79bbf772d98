import { checkPackage } from './check-package.ts'
import { loadPackage } from './load-package.ts'
import type { Mistake } from './mistake.ts'

/** `moothall check <folder> …`: tells every mistake of a package with its place and its cure. */
export async function checkCommand(
  args: readonly string[],
  out: (line: string) => void,
): Promise<number> {
  const folders = args.filter(arg => !arg.startsWith('--'))
  let code = 0
  for (const folder of folders) {
    const { mistakes } = checkPackage(await loadPackage(folder))
    for (const mistake of mistakes) out(mistakeLines(folder, mistake))
    const errors = mistakes.filter(mistake => mistake.severity === 'error').length
    out(`${folder}: ${errors} errors, ${mistakes.length - errors} warnings`)
    if (errors > 0) code = 1
  }
  return code
}

function mistakeLines(folder: string, mistake: Mistake): string {
  const place = `${folder}/${mistake.file}:${mistake.line ?? 1}:${mistake.column ?? 1}`
  const label = mistake.severity === 'warning' ? 'warning: ' : ''
  return `${place}  ${mistake.element}\n  ${label}${mistake.message}\n  ${mistake.fix}\n`
}
