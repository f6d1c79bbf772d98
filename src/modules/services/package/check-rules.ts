import { said } from '../phrases/said.ts'
import { knownOn } from './check-computed.ts'
import { type Check, expressionAt } from './draft.ts'
import { fileOf } from './package-source.ts'

/** Every rule can be judged by the time its message is to be shown. */
export const checkRules: Check = (draft, report) => {
  const { rules = [], pages } = draft.definition
  for (const [index, rule] of rules.entries()) {
    const read = expressionAt(draft, 'rules', index, 'when')
    const shown = draft.pageOf.get(rule.on)
    if (read === undefined || shown === undefined) continue
    const known = knownOn(draft, read.reads)
    if (known === -1)
      report.error(
        { file: fileOf.definition, path: ['rules', index, 'when'] },
        {
          code: 'deadRule',
          message: said`The rule ${rule.id} depends on no answer.`,
          fix: said`Read the answer it is about, or remove the rule.`,
        },
      )
    else if (known > shown)
      report.error(
        { file: fileOf.definition, path: ['rules', index, 'on'], part: 'value' },
        {
          code: 'ruleOnOtherPage',
          message: said`The rule ${rule.id} is shown at ${rule.on} on the page ${pages[shown]?.id}, but what it reads is only known on the page ${pages[known]?.id}.`,
          fix: said`Show it at a fact of the page ${pages[known]?.id}.`,
        },
      )
  }
}
