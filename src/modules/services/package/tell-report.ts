import { join, normalize } from 'node:path/posix'
import type { Mistake } from './mistake.ts'
import { errorsIn, type PackageReport } from './report.ts'

/** What `moothall check` says of one package. `folder` is named before the files. */
export function reportLines(folder: string, { mistakes, lines }: PackageReport): string[] {
  const errors = errorsIn(mistakes)
  return [
    ...mistakes.map(mistake => mistakeText(folder, mistake)),
    ...lines.map(line => line.en),
    `${folder}: ${counted(errors, 'mistake')}, ${counted(mistakes.length - errors, 'warning')}`,
  ]
}

/** The same of one of many: what is wrong, and one line that says what is proved. */
export function shortLines(folder: string, report: PackageReport): string[] {
  const { mistakes, coverage, model } = report
  const errors = errorsIn(mistakes)
  const proved =
    coverage === undefined
      ? 'the examples were not run'
      : [
          `${coverage.taken} of ${coverage.more ? 'more than ' : ''}${coverage.ways.length} ways through the pages`,
          counted(model?.examples.length ?? 0, 'example'),
          languagesIn(mistakes),
        ].join(', ')
  return [
    ...mistakes.map(mistake => mistakeText(folder, mistake)),
    `${folder}: ${proved}, ${counted(errors, 'mistake')}, ${counted(mistakes.length - errors, 'warning')}`,
  ]
}

function languagesIn(mistakes: readonly Mistake[]): string {
  const lacking = mistakes.filter(
    each => each.code === 'wordsMissing' || each.code === 'notTranslated',
  )
  const welsh = lacking.some(each => each.file.endsWith('content.cy.yaml'))
  const english = lacking.some(each => each.file.endsWith('content.en.yaml'))
  if (!welsh && !english) return 'English and Welsh complete'
  return welsh ? 'Welsh not complete' : 'English not complete'
}

/** Each way through the pages with the examples that take it. */
export function wayLines({ coverage }: PackageReport): string[] {
  return (coverage?.ways ?? []).map(
    ({ path, examples }) =>
      `  ${examples.length === 0 ? 'no example' : examples.join('; ')}: ${path.join(' → ')}`,
  )
}

export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

export function mistakeText(folder: string, mistake: Mistake): string {
  const file = normalize(join(folder.replaceAll('\\', '/'), mistake.file))
  const place = `${file}:${mistake.line ?? 1}:${mistake.column ?? 1}`
  const label = mistake.severity === 'warning' ? 'Warning: ' : ''
  return `${place}  ${mistake.element}\n  ${label}${mistake.message.en}\n  ${mistake.fix.en}\n`
}
