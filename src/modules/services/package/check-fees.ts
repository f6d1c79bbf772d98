import type { Said } from '#kernel/said.ts'
import { said } from '../phrases/said.ts'
import { checkReference } from './check-references.ts'
import type { Check } from './draft.ts'
import type { ElementPath, Report } from './mistake.ts'
import { fileOf } from './package-source.ts'

/** Lines and concessions of the fee have ids of their own, and say one thing each. */
export const checkFees: Check = ({ definition }, report) => {
  const { fees } = definition
  if (fees === undefined) return
  const { lines, concessions = [] } = fees
  const seen = new Set<string>()
  const entries = [
    ...lines.map(({ id }, index) => ({ id, path: ['fees', 'lines', index, 'id'] })),
    ...concessions.map(({ id }, index) => ({ id, path: ['fees', 'concessions', index, 'id'] })),
  ]
  for (const { id, path } of entries) {
    if (seen.has(id))
      tell(report, path, [
        'idTwice',
        said`There are two parts of the fee with the id ${id}.`,
        said`Give each its own id.`,
      ])
    seen.add(id)
  }
  if (lines.length === 0)
    tell(
      report,
      ['fees', 'lines'],
      ['noLines', said`The fee has no lines.`, said`Add a line, or remove fees.`],
    )
  for (const [index, { percent, pence, of = [], id }] of concessions.entries()) {
    const path = ['fees', 'concessions', index]
    if ((percent === undefined) === (pence === undefined))
      tell(report, path, [
        'oneOfTwo',
        said`The concession ${id} must say percent or pence.`,
        said`Give one of the two.`,
      ])
    for (const [number, line] of of.entries())
      checkReference(
        {
          path: [...path, 'of', number],
          id: line,
          known: lines.map(each => each.id),
          what: said`a line of the fee`,
        },
        report,
      )
  }
  if ((fees.pay === 'instalments') !== (fees.instalments !== undefined))
    tell(
      report,
      ['fees', 'pay'],
      [
        'instalments',
        said`A fee in instalments must say how many, and only such a fee does.`,
        said`Write pay: instalments with instalments: 10, or neither.`,
      ],
    )
}

function tell(report: Report, path: ElementPath, [code, message, fix]: Words): void {
  report.error({ file: fileOf.definition, path }, { code, message, fix })
}

type Words = readonly [code: string, message: Said, fix: Said]
