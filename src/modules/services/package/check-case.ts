import type { Said } from '#kernel/said.ts'
import { said } from '../phrases/said.ts'
import { checkReference, type Reference } from './check-references.ts'
import type { Check, Draft } from './draft.ts'
import type { ActionSource } from './format-case.ts'
import type { ElementPath, MistakeWords, Report } from './mistake.ts'
import { fileOf } from './package-source.ts'
import { flagsOf, outcomesOf } from './read-expressions.ts'

/** In place of an outcome: what was decided is taken back. */
export const UNDECIDED = 'undecided'

/** Every id in the case section is there. */
export const checkCaseReferences: Check = (draft, report) => {
  for (const reference of caseReferences(draft)) checkReference(reference, report)
}

type Known = Record<
  'clocks' | 'actions' | 'tasks' | 'messages' | 'flags' | 'laws' | 'facts' | 'caseFacts',
  readonly string[]
>

function knownIn({ definition }: Draft): Known {
  const { case: section } = definition
  const caseFacts = Object.keys(section.facts ?? {})
  return {
    clocks: Object.keys(section.clocks ?? {}),
    actions: Object.keys(section.actions),
    tasks: Object.keys(section.tasks ?? {}),
    messages: Object.keys(definition.messages ?? {}),
    flags: flagsOf(definition),
    laws: Object.keys(definition.law ?? {}),
    facts: [...Object.keys(definition.facts), ...caseFacts],
    caseFacts,
  }
}

function caseReferences(draft: Draft): Reference[] {
  const { case: section } = draft.definition
  const known = knownIn(draft)
  return [
    ...Object.entries(section.clocks ?? {}).flatMap(([id, clock]) => {
      const path = ['case', 'clocks', id]
      const onDue = typeof clock.onDue === 'object' ? clock.onDue.do : undefined
      return present([
        { path: [...path, 'pausesOn'], id: clock.pausesOn, known: known.flags, what: said`a flag` },
        {
          path: [...path, 'law'],
          id: clock.law,
          known: known.laws,
          what: said`a source under law`,
        },
        { path: [...path, 'onDue', 'do'], id: onDue, known: known.actions, what: said`an action` },
      ])
    }),
    ...Object.entries(section.actions).flatMap(([id, action]) =>
      actionReferences(action, { path: ['case', 'actions', id], draft, known }),
    ),
  ]
}

type MaybeReference = Omit<Reference, 'id'> & { id: string | undefined }

function present(references: MaybeReference[]): Reference[] {
  return references.flatMap(each => (each.id === undefined ? [] : [{ ...each, id: each.id }]))
}

type ActionAt = { path: ElementPath; draft: Draft; known: Known }

function actionReferences(action: ActionSource, { path, draft, known }: ActionAt): Reference[] {
  const { definition } = draft
  const { sets = {}, asksCustomer } = action
  const each = (name: string, ids: readonly string[], all: readonly string[], what: Said) =>
    ids.map((id, index) => ({ path: [...path, name, index], id, known: all, what }))
  return [
    ...each('asks', action.asks ?? [], known.facts, said`a fact`),
    ...each('tasks', action.tasks ?? [], known.tasks, said`a task under case.tasks`),
    ...each('notBy', action.notBy ?? [], known.actions, said`an action`),
    ...each('tell', action.tell ?? [], known.messages, said`a message`),
    ...(asksCustomer?.facts ?? []).map((id, index) => ({
      path: [...path, 'asksCustomer', 'facts', index],
      id,
      known: known.facts,
      what: said`a fact`,
    })),
    ...Object.keys(sets.flags ?? {}).map(id => ({
      path: [...path, 'sets', 'flags', id],
      id,
      known: known.flags,
      what: said`a flag under case.flags`,
    })),
    ...Object.keys(action.clocks ?? {}).map(id => ({
      path: [...path, 'clocks', id],
      id,
      known: known.clocks,
      what: said`a clock under case.clocks`,
    })),
    ...present([
      {
        path: [...path, 'sets', 'status'],
        id: sets.status,
        known: definition.case.statuses,
        what: said`a status under case.statuses`,
      },
      {
        path: [...path, 'sets', 'outcome'],
        id: sets.outcome,
        known: [...outcomesOf(definition), UNDECIDED],
        what: said`an outcome under case.outcomes`,
      },
      {
        path: [...path, 'asksCustomer', 'ifNoReply'],
        id: asksCustomer?.ifNoReply,
        known: known.actions,
        what: said`an action`,
      },
    ]),
  ]
}

/** Flags, facts and the words status and outcome share one space of names in conditions. */
export const checkCaseNames: Check = (draft, report) => {
  for (const flag of Object.keys(draft.definition.case.flags ?? {}))
    if (draft.facts.has(flag)) tell(report, ['case', 'flags', flag], flagAndFact(flag))
    else if (inConditions.has(flag)) tell(report, ['case', 'flags', flag], nameTaken(flag))
  for (const fact of draft.facts.values())
    if (inConditions.has(fact.id) || inMessages.has(fact.id))
      tell(report, fact.path, nameTaken(fact.id))
}

const inConditions = new Set([
  'status',
  'outcome',
  'today',
  'now',
  'channel',
  'submittedOn',
  'nation',
])
const inMessages = new Set([
  'reference',
  'council',
  'councilTelephone',
  'councilEmail',
  'councilHours',
  'fee',
  'service',
  'customer',
  'reason',
  'statusLink',
  'payLink',
  'replyLink',
  'replyBy',
  'officer',
  'note',
  'due',
  'awaitingCustomer',
])

function flagAndFact(id: string): MistakeWords {
  return {
    code: 'nameTaken',
    message: said`There is a fact ${id} and a flag ${id}, so ${id} in a condition could mean either.`,
    fix: said`Give the flag another id.`,
  }
}

function nameTaken(id: string): MistakeWords {
  return {
    code: 'nameTaken',
    message: said`The name ${id} already means something else in conditions or messages.`,
    fix: said`Choose another id.`,
  }
}

function tell(report: Report, path: ElementPath, words: MistakeWords): void {
  report.error({ file: fileOf.definition, path }, words)
}
