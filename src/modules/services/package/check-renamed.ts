import { findAt } from '../overlay/element-path.ts'
import { releaseNumber } from '../overlay/renames.ts'
import { said } from '../phrases/said.ts'
import type { Check } from './draft.ts'
import { fileOf } from './package-source.ts'

/** What was renamed leads from what is gone to what is there; else a council's changes would follow it nowhere. */
export const checkRenamed: Check = ({ definition }, report) => {
  const renamed = definition.renamed ?? []
  const release = releaseNumber(definition)
  const later = (from: string, after: number): boolean =>
    renamed.some(each => each.in > after && from === each.from)
  for (const [index, { from, to, in: version }] of renamed.entries()) {
    const place = { file: fileOf.definition, path: ['renamed', index], part: 'value' } as const
    if (findAt(definition, from) !== undefined && !renamed.some(each => each.to === from))
      report.error(place, {
        code: 'renamedStands',
        message: said`${from} is still there, so it was not renamed to ${to}.`,
        fix: said`Take the entry out, or the element.`,
      })
    if (findAt(definition, to) === undefined && !later(to, version - 1))
      report.error(place, {
        code: 'unknownPath',
        message: said`${from} was renamed to ${to}, which is not there.`,
        fix: said`Name what it is called now; keep the entry of each later renaming too.`,
      })
    if (version > release)
      report.error(place, {
        code: 'renamedLater',
        message: said`${from} was renamed in version ${version}, but this is version ${release}.`,
        fix: said`Name the version in which it got its id.`,
      })
  }
}
