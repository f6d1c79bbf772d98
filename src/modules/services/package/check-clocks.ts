import { said } from '../phrases/said.ts'
import type { Check } from './draft.ts'
import { fileOf } from './package-source.ts'

/** Clocks start, and say what they rest on. */
export const checkClocks: Check = (draft, report) => {
  const { clocks = {}, actions } = draft.definition.case
  for (const [id, clock] of Object.entries(clocks)) {
    const at = { file: fileOf.definition, path: ['case', 'clocks', id] }
    if (clock.statutory === true && clock.law === undefined)
      report.error(at, {
        code: 'clockWithoutLaw',
        message: said`The clock ${id} is statutory, but no law is named.`,
        fix: said`Add law: with the id of a source under law.`,
      })
    const started = Object.values(actions).some(action => {
      const move = action.clocks?.[id]
      return move === 'start' || move === 'restart'
    })
    if (clock.starts === 'action' && !started)
      report.error(at, {
        code: 'clockNeverStarts',
        message: said`The clock ${id} waits for an action, but no action starts it.`,
        fix: said`Add clocks: { ${id}: start } to an action, or remove starts.`,
      })
  }
}
