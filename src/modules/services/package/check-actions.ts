import { said } from '../phrases/said.ts'
import { UNDECIDED } from './check-case.ts'
import type { Check, Draft } from './draft.ts'
import type { ElementPath, MistakeWords, Report } from './mistake.ts'
import { fileOf } from './package-source.ts'

/** Every action can be done by somebody, and what it does makes sense. */
export const checkActions: Check = (draft, report) => {
  const byItself = actionsByItself(draft)
  for (const [id, action] of Object.entries(draft.definition.case.actions)) {
    const path = ['case', 'actions', id]
    if (action.by.length === 0) tell(report, [...path, 'by'], nobody(id))
    const onlySystem = action.by.length > 0 && action.by.every(role => role === 'system')
    if (onlySystem && !byItself.has(id)) tell(report, [...path, 'by'], neverBySystem(id))
    if (byItself.has(id) && !action.by.includes('system'))
      tell(report, [...path, 'by'], notBySystem(id))
    if (
      action.sets?.status === 'closed' &&
      action.sets.outcome === undefined &&
      !setsOutcome(draft)
    )
      tell(report, [...path, 'sets'], noOutcome(id))
    if (action.asks?.length !== undefined) checkAsks(draft, id, report)
    if (action.sets?.status === 'closed' && action.tell === undefined)
      report.warning({ file: fileOf.definition, path }, tellsNobody(id))
  }
}

function tell(report: Report, path: ElementPath, words: MistakeWords): void {
  report.error({ file: fileOf.definition, path }, words)
}

/** What is done when dates of a series are cancelled by the link of one of them. */
const BY_BOOKINGS = ['dropTime', 'dropTimeLate', 'endSeries']

/** Actions that nobody chooses: a clock runs out, no reply comes, a date of a series is cancelled. */
function actionsByItself({ definition }: Draft): Set<string> {
  const isSeries = Object.values(definition.facts).some(({ repeats }) => repeats !== undefined)
  const done = new Set<string>(isSeries ? BY_BOOKINGS : [])
  for (const { onDue } of Object.values(definition.case.clocks ?? {}))
    if (typeof onDue === 'object') done.add(onDue.do)
  for (const { asksCustomer } of Object.values(definition.case.actions))
    if (asksCustomer?.ifNoReply !== undefined) done.add(asksCustomer.ifNoReply)
  return done
}

// An outcome may be decided before the case is closed, and stands when a closed case is taken up
// again; then closing need not set it.
function setsOutcome({ definition, expressions }: Draft): boolean {
  return Object.entries(definition.case.actions).some(([id, { sets }]) => {
    if (sets?.status === 'closed') return false
    const reads = expressions.get(`case.actions.${id}.when`)?.reads ?? []
    const decides = sets?.outcome !== undefined && sets.outcome !== UNDECIDED
    return decides || (sets?.status !== undefined && reads.includes('outcome'))
  })
}

function checkAsks(draft: Draft, id: string, report: Report): void {
  const { actions, facts = {} } = draft.definition.case
  const asks = actions[id]?.asks ?? []
  const isFile = (fact: string) => facts[fact]?.type === 'file'
  for (const [index, fact] of asks.entries()) {
    const path = ['case', 'actions', id, 'asks', index]
    if ((facts[fact] ?? draft.definition.facts[fact])?.is !== undefined)
      tell(report, path, asksComputed(fact))
    if (isFile(fact) && actions[id]?.by.includes('customer') === true)
      tell(report, path, customersFile(fact))
    if (isFile(fact) && asks.slice(0, index).some(isFile)) tell(report, path, secondFile(id))
  }
}

function asksComputed(fact: string): MistakeWords {
  return {
    code: 'asksComputed',
    message: said`${fact} is computed, so it cannot be asked.`,
    fix: said`Ask the facts it is computed from, or remove its is.`,
  }
}

function customersFile(fact: string): MistakeWords {
  return {
    code: 'customersFile',
    message: said`${fact} is a file, which only an officer can give with an action.`,
    fix: said`Remove customer from its by, or ask the customer for the file in the journey.`,
  }
}

function secondFile(id: string): MistakeWords {
  return {
    code: 'secondFile',
    message: said`The action ${id} asks for files twice.`,
    fix: said`Ask one file fact, which takes several files, or give it alternatives under of.`,
  }
}

function nobody(id: string): MistakeWords {
  return {
    code: 'nobodyMay',
    message: said`Nobody may do the action ${id}.`,
    fix: said`Name who: caseworker, manager, adviser, customer or system.`,
  }
}

function neverBySystem(id: string): MistakeWords {
  return {
    code: 'nobodyMay',
    message: said`Only the system may do ${id}, but no clock and no missing reply calls it.`,
    fix: said`Name it in onDue of a clock or in ifNoReply, or let somebody do it.`,
  }
}

function notBySystem(id: string): MistakeWords {
  return {
    code: 'systemMayNot',
    message: said`${id} is done when time is up, but the system may not do it.`,
    fix: said`Add system to its by.`,
  }
}

function noOutcome(id: string): MistakeWords {
  return {
    code: 'noOutcome',
    message: said`${id} closes the case without saying how it ended.`,
    fix: said`Add an outcome to its sets.`,
  }
}

function tellsNobody(id: string): MistakeWords {
  return {
    code: 'tellsNobody',
    message: said`${id} closes the case and tells nobody.`,
    fix: said`Add tell: [a message], so that the customer hears of it; or leave it, if they need not.`,
  }
}
