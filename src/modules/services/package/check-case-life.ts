import { closedStatus } from '../../cases/case-type.ts'
import { said } from '../phrases/said.ts'
import type { Check, Draft } from './draft.ts'
import type { ElementPath, MistakeWords, Report } from './mistake.ts'
import { fileOf } from './package-source.ts'

/** A case can begin, go through every status and outcome that is named, and end. */
export const checkCaseLife: Check = (draft, report) => {
  checkStatuses(draft, report)
  checkReached(draft, report)
  checkFlags(draft, report)
  checkTasks(draft, report)
}

function tell(
  report: Report,
  path: ElementPath,
  words: MistakeWords & { severity?: 'warning' },
): void {
  const { severity, ...rest } = words
  const at = { file: fileOf.definition, path }
  if (severity === 'warning') report.warning(at, rest)
  else report.error(at, rest)
}

function actionsOf({ definition }: Draft) {
  return Object.entries(definition.case.actions)
}

function checkStatuses(draft: Draft, report: Report): void {
  const { statuses } = draft.definition.case
  if (!statuses.includes(closedStatus))
    tell(report, ['case', 'statuses'], {
      code: 'neverCloses',
      message: said`The status closed is missing, so a case could never end.`,
      fix: said`Add closed as the last status.`,
    })
  else if (statuses[0] === closedStatus)
    tell(report, ['case', 'statuses'], {
      code: 'beginsClosed',
      message: said`A case begins in the first status, and that is closed.`,
      fix: said`Put the status in which a case begins first.`,
    })
  if (!actionsOf(draft).some(([, action]) => action.sets?.status === closedStatus))
    tell(report, ['case', 'actions'], {
      code: 'neverCloses',
      message: said`No action closes the case.`,
      fix: said`Add an action that sets: { status: closed, outcome: … }.`,
    })
}

function checkReached(draft: Draft, report: Report): void {
  const { case: section } = draft.definition
  const sets = actionsOf(draft).map(([, action]) => action.sets ?? {})
  for (const [index, status] of section.statuses.entries())
    if (index > 0 && status !== closedStatus && !sets.some(each => each.status === status))
      tell(report, ['case', 'statuses', index], {
        code: 'statusNeverReached',
        message: said`No action sets the status ${status}.`,
        fix: said`Add an action that sets it, or remove the status.`,
      })
  for (const [index, outcome] of section.outcomes.entries())
    if (outcome !== 'withdrawn' && !sets.some(each => each.outcome === outcome))
      tell(report, ['case', 'outcomes', index], {
        code: 'outcomeNeverReached',
        message: said`No action sets the outcome ${outcome}.`,
        fix: said`Add an action that sets it, or remove the outcome.`,
      })
}

function checkFlags(draft: Draft, report: Report): void {
  const actions = actionsOf(draft)
  for (const [flag, { when }] of Object.entries(draft.definition.case.flags ?? {}))
    if (
      when === undefined &&
      flag !== 'awaitingCustomer' &&
      !actions.some(([, action]) => action.sets?.flags?.[flag] === true)
    )
      tell(report, ['case', 'flags', flag], {
        code: 'flagNeverRaised',
        message: said`Nothing raises the flag ${flag}.`,
        fix: said`Give it a when, or add an action that sets it.`,
      })
}

function checkTasks(draft: Draft, report: Report): void {
  const actions = actionsOf(draft)
  for (const [task, { when }] of Object.entries(draft.definition.case.tasks ?? {}))
    if (when === undefined && !actions.some(([, action]) => action.tasks?.includes(task)))
      tell(report, ['case', 'tasks', task], {
        code: 'taskNeverAdded',
        message: said`Nothing adds the task ${task}.`,
        fix: said`Give it a when, or name it in the tasks of an action.`,
      })
}
