import type { Calendar } from '../dates/calendar.ts'
import type { PlainDate } from '../dates/plain-date.ts'
import type { Said } from '../said.ts'
import type { DecisionTable } from './decision-table.ts'
import type { Value, ValueType } from './value-type.ts'

export type KnownName = 'today' | 'now' | 'channel' | 'submittedOn' | 'nation'

/** The nations whose law may differ; the word `nation` is the council's. */
export const NATIONS = ['england', 'wales', 'scotland', 'northernIreland'] as const
export type Nation = (typeof NATIONS)[number]

export type Operator =
  | 'all'
  | 'any'
  | 'not'
  | 'if'
  | 'is'
  | 'isNot'
  | 'oneOf'
  | 'answered'
  | 'notAnswered'
  | 'over'
  | 'atLeast'
  | 'under'
  | 'atMost'
  | 'before'
  | 'after'
  | 'onOrBefore'
  | 'onOrAfter'
  | 'add'
  | 'subtract'
  | 'multiply'
  | 'divide'
  | 'least'
  | 'most'
  | 'round'
  | 'daysBetween'
  | 'workingDaysBetween'
  | 'monthsBetween'
  | 'yearsBetween'
  | 'age'
  | 'weekday'
  | 'year'
  | 'month'
  | 'nextWorkingDay'
  | 'dayOf'
  | 'area'
  | 'inArea'
  | 'contains'
  | 'startsWith'
  | 'length'
  | 'join'
  | 'includes'
  | 'includesAny'
  | 'count'
  | 'anyOf'
  | 'everyOf'
  | 'sumOf'
  | 'countOf'

/**
 * An expression checked and normalised: plain JSON, sugar removed, each node with its operator and the
 * type of what it gives. `entry` marks a fact of the list entry that the enclosing `anyOf`… looks at.
 */
export type Expression =
  | { readonly op: 'literal'; readonly type: ValueType; readonly value: Value }
  | { readonly op: 'fact'; readonly type: ValueType; readonly id: string; readonly entry?: true }
  | { readonly op: 'known'; readonly type: ValueType; readonly name: KnownName }
  | {
      readonly op: 'lookUp'
      readonly type: ValueType
      readonly table: string
      readonly row: { readonly [column: string]: Expression }
      readonly give: string
    }
  | { readonly op: Operator; readonly type: ValueType; readonly args: readonly Expression[] }

/**
 * What an expression is judged against. `today` is the day of judgement (in an example, the day it names);
 * the word `now` gives the day in London of the instant `now`, whatever `today` is.
 */
export type Env = {
  read(id: string): Value | undefined
  readonly today: PlainDate
  readonly now: Date
  readonly channel: string
  readonly submittedOn?: PlainDate | undefined
  /** The council's nation; where it is not known, that of its calendar. */
  readonly nation?: Nation | undefined
  readonly calendar: Calendar
  readonly tables: ReadonlyMap<string, DecisionTable>
}

/** A mistake in a package, for its author: where (the path inside the source given), what is wrong, what to do. */
export type Mistake = {
  readonly path: readonly (string | number)[]
  readonly message: Said
  readonly fix: Said
}
