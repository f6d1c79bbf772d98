import { said } from '../phrases/said.ts'
import { createReport, elementName, type Mistake } from './mistake.ts'
import { fileOf, type PackageSource } from './package-source.ts'
import type { ExampleResult } from './run-examples.ts'

/** Examples that did not come true, as mistakes at their place in examples.yaml. */
export function exampleMistakes(
  results: readonly ExampleResult[],
  source: Pick<PackageSource, 'examples' | 'locate'>,
): Mistake[] {
  const mistakes: Mistake[] = []
  const report = createReport(mistakes, source.locate, ({ path }) =>
    elementName(source.examples, path),
  )
  for (const { index, differences } of results)
    for (const { path, message, fix, severity = 'error' } of differences)
      report[severity](
        { file: fileOf.examples, path: [index, ...path] },
        {
          code: 'example',
          message: severity === 'error' ? said`This did not come true: ${message}` : message,
          fix,
        },
      )
  return mistakes
}
