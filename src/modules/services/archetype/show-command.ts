import { loadPackage } from '../package/load-package.ts'
import { errorsIn, reportOn } from '../package/report.ts'
import { mistakeText } from '../package/tell-report.ts'
import { writeYaml } from '../package/write-yaml.ts'

const usage =
  'moothall show <folder> [file …]\n  Prints a service as it is when its archetype is put in: all of its files, or those named.'

/** `moothall show`: 0 when it could be put together, 1 when it has mistakes, 2 when asked wrongly. */
export async function showCommand(
  args: readonly string[],
  out: (line: string) => void,
): Promise<number> {
  const [folder, ...wanted] = args.filter(arg => !arg.startsWith('--'))
  if (folder === undefined) {
    out(usage)
    return 2
  }
  const source = await loadPackage(folder).catch(() => undefined)
  if (source === undefined) {
    out(`${folder} is not a folder that can be read.`)
    return 2
  }
  const report = reportOn(source)
  if (source.definition === undefined || errorsIn(source.mistakes) > 0) {
    for (const mistake of report.mistakes) out(mistakeText(folder, mistake))
    return 1
  }
  const { definition, content, letters, examples } = source
  for (const [file, text] of writeYaml({ definition, content, letters, examples })) {
    if (wanted.length > 0 && !wanted.includes(file)) continue
    out(`# ${file}`)
    out(text)
  }
  return errorsIn(report.mistakes) === 0 ? 0 : 1
}
