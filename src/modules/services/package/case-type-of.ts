import { type Duration, parseDuration } from '#kernel/dates/duration.ts'
import type { Expression } from '#kernel/expressions/expression.ts'
import type { FeesType } from '../../cases/bill.ts'
import type {
  ActionType,
  CaseType,
  ClockMove,
  ClockType,
  RetentionType,
} from '../../cases/case-type.ts'
import { caseWords } from './case-words.ts'
import { inComputingOrder } from './check-computed.ts'
import { type Draft, expressionAt } from './draft.ts'
import type { ActionSource, ClockSource } from './format-case.ts'
import type { Content } from './format-content.ts'
import type { ModelFact } from './model.ts'
import { flagsOf, outcomesOf } from './read-expressions.ts'

export type CaseTypeParts = {
  draft: Draft
  content: { en: Content; cy: Content }
  facts: ReadonlyMap<string, ModelFact>
  hash: string
}

/** What the cases module needs of a package, as plain JSON. */
export function caseTypeOf(parts: CaseTypeParts): CaseType {
  const { draft, facts, hash } = parts
  const { definition } = draft
  const { case: section, applicant = {} } = definition
  return {
    packageName: definition.package,
    version: definition.version,
    hash,
    reference: section.reference,
    ...optional('place', section.place),
    applicant: withoutAbsent(applicant),
    facts: mapValues(Object.fromEntries(facts), fact => ({
      definition: fact.definition,
      type: fact.type,
      from: from(fact),
    })),
    computed: inComputingOrder(draft, 'case').flatMap(id =>
      listed(draft, ['case', 'facts', id, 'is']).map(is => ({ id, is })),
    ),
    tables: Object.fromEntries(draft.tables),
    team: teamOf(draft),
    statuses: section.statuses,
    outcomes: outcomesOf(definition),
    flags: Object.fromEntries(
      flagsOf(definition).map(id => [id, whenAt(draft, ['case', 'flags', id])]),
    ),
    clocks: mapValues(section.clocks ?? {}, (clock, id) => clockOf(draft, id, clock)),
    tasks: mapValues(section.tasks ?? {}, (task, id) => ({
      ...whenAt(draft, ['case', 'tasks', id]),
      ...optional('within', duration(task.within)),
      ...optional('team', task.team),
    })),
    actions: mapValues(section.actions, (action, id) => actionOf(draft, id, action)),
    messages: mapValues(definition.messages ?? {}, (message, id) => ({
      to: message.to,
      ...optional('on', message.on),
      by: message.by ?? ['email'],
      ...whenAt(draft, ['messages', id]),
    })),
    ...optional('fees', feesOf(draft)),
    ...optional('withdrawWhen', listed(draft, ['case', 'withdraw', 'when'])[0]),
    retention: retentionOf(draft),
    words: { en: caseWords(parts, 'en'), cy: caseWords(parts, 'cy') },
  }
}

function from(fact: ModelFact): 'customer' | 'computed' | 'officer' {
  if (fact.section === 'case') return 'officer'
  return fact.definition.is === undefined ? 'customer' : 'computed'
}

/** A member that is left out when there is nothing to say; JSON has no word for undefined. */
function optional<Name extends string, T>(name: Name, value: T | undefined): { [key in Name]?: T } {
  // The key is the literal Name, which TypeScript widens to string in a computed key.
  return value === undefined ? {} : ({ [name]: value } as { [key in Name]?: T })
}

function withoutAbsent<T extends object>(
  value: T,
): { [key in keyof T]?: Exclude<T[key], undefined> } {
  // Entries lose the key types that filtering does not change.
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as {
    [key in keyof T]?: Exclude<T[key], undefined>
  }
}

function mapValues<T, U>(
  record: Record<string, T>,
  map: (value: T, id: string) => U,
): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([id, value]) => [id, map(value, id)]))
}

function listed(draft: Draft, path: (string | number)[]): Expression[] {
  const read = expressionAt(draft, ...path)
  return read === undefined ? [] : [read.expression]
}

function whenAt(draft: Draft, path: (string | number)[]): { when?: Expression } {
  return optional('when', listed(draft, [...path, 'when'])[0])
}

function duration(text: string | undefined): Duration | undefined {
  return text === undefined ? undefined : parseDuration(text)
}

/** A length of time that the format has already held against its pattern. */
function timeOf(text: string): Duration {
  return parseDuration(text) ?? { amount: 0, unit: 'days' }
}

function teamOf(draft: Draft): CaseType['team'] {
  const { team } = draft.definition.case
  if (typeof team === 'string') return { first: [], otherwise: team }
  const first = team.first.flatMap((choice, index) =>
    listed(draft, ['case', 'team', 'first', index, 'when']).map(when => ({
      when,
      team: choice.team,
    })),
  )
  return { first, otherwise: team.otherwise }
}

function clockOf(draft: Draft, id: string, clock: ClockSource): ClockType {
  const path = ['case', 'clocks', id]
  const until = listed(draft, [...path, 'target', 'until'])[0]
  return {
    target: until === undefined ? timeOf(String(clock.target)) : { until },
    ...optional('warn', duration(clock.warn)),
    starts: clock.starts ?? 'submission',
    ...whenAt(draft, path),
    ...optional('pausesOn', clock.pausesOn),
    showTo: clock.showTo ?? ['officer'],
    ...optional('onDue', clock.onDue),
    ...optional('calendar', clock.calendar),
  }
}

function actionOf(draft: Draft, id: string, action: ActionSource): ActionType {
  const { sets = {}, asksCustomer } = action
  return {
    by: action.by,
    ...optional('notBy', action.notBy),
    ...whenAt(draft, ['case', 'actions', id]),
    asks: action.asks ?? [],
    reasons: action.reasons ?? [],
    sets: {
      ...optional('status', sets.status),
      ...optional('outcome', sets.outcome),
      flags: sets.flags ?? {},
      ...optional('team', sets.team),
    },
    clocks: mapValues(action.clocks ?? {}, clockMove),
    tasks: action.tasks ?? [],
    tell: action.tell ?? [],
    ...optional(
      'asksCustomer',
      asksCustomer === undefined
        ? undefined
        : {
            facts: asksCustomer.facts,
            within: timeOf(asksCustomer.within),
            ...optional('ifNoReply', asksCustomer.ifNoReply),
          },
    ),
  }
}

function clockMove(move: NonNullable<ActionSource['clocks']>[string]): ClockMove {
  return typeof move === 'string' ? move : { extend: timeOf(move.extend) }
}

function feesOf(draft: Draft): FeesType | undefined {
  const { fees } = draft.definition
  if (fees === undefined) return undefined
  const lines = fees.lines.flatMap(({ id, vat, ledger, deposit }, index) =>
    listed(draft, ['fees', 'lines', index, 'pence']).map(pence => ({
      id,
      ...whenAt(draft, ['fees', 'lines', index]),
      pence,
      vat,
      ledger,
      ...optional('deposit', deposit),
    })),
  )
  const concessions = (fees.concessions ?? []).flatMap(({ id, percent, of }, index) =>
    listed(draft, ['fees', 'concessions', index, 'when']).map(when => ({
      id,
      when,
      ...optional('percent', percent),
      ...optional('pence', listed(draft, ['fees', 'concessions', index, 'pence'])[0]),
      ...optional('of', of),
    })),
  )
  return { pay: fees.pay, ...optional('instalments', fees.instalments), lines, concessions }
}

function retentionOf(draft: Draft): RetentionType {
  const { drafts, details, exceptions = [] } = draft.definition.retention
  return {
    drafts: timeOf(drafts),
    // biome-ignore lint/suspicious/noThenProperty: `then` is the word of the package format, in data only
    details: { for: timeOf(details.for), after: details.after, then: details.then },
    exceptions: exceptions.flatMap((each, index) =>
      listed(draft, ['retention', 'exceptions', index, 'when']).map(when => ({
        when,
        for: timeOf(each.for),
        // biome-ignore lint/suspicious/noThenProperty: `then` is the word of the package format, in data only
        then: each.then,
      })),
    ),
  }
}
