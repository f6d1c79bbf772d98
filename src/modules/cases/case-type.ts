import type { Locale } from '#kernel/context.ts'
import type { Calendar } from '#kernel/dates/calendar.ts'
import type { Duration } from '#kernel/dates/duration.ts'
import type { PlainDate } from '#kernel/dates/plain-date.ts'
import type { DecisionTable } from '#kernel/expressions/decision-table.ts'
import type { Expression, Nation } from '#kernel/expressions/expression.ts'
import type { Value, ValueType } from '#kernel/expressions/value-type.ts'
import type { FactDefinition } from '#kernel/facts/registry.ts'
import type { Bill, FeesType } from './bill.ts'

/**
 * What a service says about its cases, as plain JSON: pinned with the case, so that a case is decided
 * to its end by the rules under which it began. The services module compiles it from a package.
 */
export type CaseType = {
  readonly packageName: string
  readonly version: number
  readonly hash: string
  /** The prefix of the reference, such as `MC`. */
  readonly reference: string
  /** The address fact that locates the case. */
  readonly place?: string
  readonly applicant: Applicant
  readonly facts: ById<CaseFact>
  /** Officers' computed facts, in an order in which each reads only those before it. */
  readonly computed: readonly { readonly id: string; readonly is: Expression }[]
  readonly tables: ById<DecisionTable>
  readonly team: TeamChoice
  /** The first is where a case begins; `closed` ends it. */
  readonly statuses: readonly string[]
  readonly outcomes: readonly string[]
  readonly flags: ById<{ readonly when?: Expression }>
  readonly clocks: ById<ClockType>
  readonly tasks: ById<TaskType>
  readonly actions: ById<ActionType>
  readonly messages: ById<MessageType>
  readonly fees?: FeesType
  /** When the customer may withdraw; while the case is open, unless told otherwise. */
  readonly withdrawWhen?: Expression
  readonly retention: RetentionType
  readonly words: { readonly [locale in Locale]: CaseWords }
}

export type ById<T> = { readonly [id: string]: T }

/** The status that ends a case. */
export const closedStatus = 'closed'
/** In place of an outcome: what was decided is taken back, and nothing is decided. */
export const undecided = 'undecided'
/** The flag that stands while a question to the customer is open; every case type has it. */
export const awaitingCustomer = 'awaitingCustomer'
/** The flag by which time brings a case before the manager; every case type has it. */
export const escalated = 'escalated'

export type Role = 'caseworker' | 'manager' | 'adviser' | 'customer' | 'system'

/** Which answers are the customer's own details, by fact id. */
export type Applicant = {
  readonly name?: string
  readonly email?: string
  readonly telephone?: string
  readonly address?: string
  readonly organisation?: string
}

export type CaseFact = {
  readonly definition: FactDefinition
  readonly type: ValueType
  /** Who it comes from: the journey's answers, a computation, or an officer. */
  readonly from: 'customer' | 'computed' | 'officer'
}

export type TeamChoice = {
  readonly first: readonly { readonly when: Expression; readonly team: string }[]
  readonly otherwise: string
}

export type ClockType = {
  /** How long from the start, or the date it runs until. */
  readonly target: Duration | { readonly until: Expression }
  readonly warn?: Duration
  readonly starts: 'submission' | 'action'
  readonly when?: Expression
  readonly pausesOn?: string
  readonly showTo: readonly ('customer' | 'officer')[]
  readonly onDue?: 'escalate' | { readonly do: string }
  /** Its working days are those of the whole kingdom, not of the council's nation. */
  readonly calendar?: 'united-kingdom'
}

export type TaskType = {
  readonly when?: Expression
  readonly within?: Duration
  readonly team?: string
}

export type ClockMove =
  | 'start'
  | 'stop'
  | 'pause'
  | 'resume'
  | 'restart'
  | { readonly extend: Duration }

export type ActionType = {
  readonly by: readonly Role[]
  /** Actions whose doer may not do this one: a reviewer is another person than the decider. */
  readonly notBy?: readonly string[]
  /** The guard. Without one the action may be done while the case is not closed. */
  readonly when?: Expression
  readonly asks: readonly string[]
  readonly reasons: readonly string[]
  readonly sets: {
    readonly status?: string
    readonly outcome?: string
    readonly flags: ById<boolean>
    readonly team?: string
  }
  readonly clocks: ById<ClockMove>
  readonly tasks: readonly string[]
  readonly tell: readonly string[]
  readonly asksCustomer?: {
    readonly facts: readonly string[]
    readonly within: Duration
    readonly ifNoReply?: string
  }
}

export type MessageType = {
  /** A fact: whoever has the email address in it. */
  readonly to: 'applicant' | 'team' | { readonly fact: string }
  readonly on?: 'submitted' | { readonly clock: string; readonly at: 'warn' | 'due' }
  readonly by: readonly ('email' | 'letter' | 'text')[]
  readonly when?: Expression
}

export type RetentionType = {
  readonly drafts: Duration
  readonly details: RetentionRule
  readonly exceptions: readonly (Omit<RetentionRule, 'then' | 'after'> & {
    readonly when: Expression
    readonly then: 'anonymise' | 'delete' | 'keep'
  })[]
}

export type RetentionRule = {
  readonly for: Duration
  readonly after: 'closed' | 'submitted'
  readonly then: 'anonymise' | 'delete'
}

/** Every word of a case in one language. Templates hold {placeholders}; see `render-message.ts`. */
export type CaseWords = {
  readonly service: string
  readonly title: string
  readonly facts: ById<FactLabels>
  readonly statuses: ById<PublicWords>
  readonly outcomes: ById<PublicWords>
  readonly flags: ById<string>
  readonly clocks: ById<string>
  readonly actions: ById<{ readonly label: string; readonly hint?: string; readonly done: string }>
  readonly reasons: ById<PublicWords>
  readonly tasks: ById<string>
  readonly teams: ById<string>
  readonly messages: ById<{ readonly subject: string; readonly body: string }>
  /** The lines of the fee and the concessions. */
  readonly fees?: ById<string>
  readonly confirmation: { readonly title?: string; readonly next: string }
}

/** What officers read, and what the customer reads where that differs. */
export type PublicWords = { readonly label: string; readonly customer?: string }

export type FactLabels = {
  readonly label: string
  readonly short: string
  readonly hint?: string
  readonly unit?: string
  readonly why?: string
  readonly options: ById<{ readonly label: string; readonly hint?: string }>
  /** For a list: the labels of the facts of an entry. */
  readonly of: ById<FactLabels>
  readonly errors: ById<string>
}

/** The projection of a case's actions: what is true of it now. Plain JSON. */
export type CaseState = {
  /** How many actions have made this state; a writer that expects another number is behind. */
  readonly seq: number
  readonly status: string
  readonly outcome?: string
  readonly team: string
  readonly flags: readonly string[]
  readonly clocks: ById<ClockState>
  readonly tasks: readonly TaskState[]
  /** Answers, computed facts as they were at submission, and officers' facts. */
  readonly facts: ById<Value>
  readonly openedOn: PlainDate
  readonly closedOn?: PlainDate
  readonly channel: string
  /** The question to the customer that is open. */
  readonly asked?: AskedCustomer
  /** When the details are to go; absent while it is not known, or when they are kept. */
  readonly disposal?: Disposal
  readonly bill?: Bill
  /** Who did an action that another may not be done by the same person. */
  readonly doneBy?: ById<string>
}

export type Disposal = { readonly on: PlainDate; readonly then: 'anonymise' | 'delete' }

export type AskedCustomer = {
  readonly facts: readonly string[]
  readonly askedOn: PlainDate
  readonly replyBy: PlainDate
  readonly ifNoReply?: string
  /** The time to reply is over and `ifNoReply` has been tried; a late reply is still taken. */
  readonly overdue?: true
}

export type ClockState = {
  readonly state: 'running' | 'paused' | 'stopped'
  readonly startedOn: PlainDate
  /** The day by which it must be done; late from the day after. While paused, as it stood. */
  readonly dueOn: PlainDate
  readonly warnOn?: PlainDate
  readonly pausedOn?: PlainDate
  /** The time still to run when it is resumed. */
  readonly remaining?: Duration
  readonly stoppedOn?: PlainDate
  /** It was stopped after its day. */
  readonly late?: true
  /** What has been done about it already, so that it is done once. */
  readonly warned?: true
  readonly overdue?: true
}

export type TaskState = {
  /** Within the case: `callBack-1`. */
  readonly id: string
  readonly task: string
  readonly team: string
  readonly addedOn: PlainDate
  readonly dueOn?: PlainDate
  readonly doneOn?: PlainDate
}

/** What judging a case needs from outside it. */
export type CaseEnv = {
  readonly today: PlainDate
  readonly now: Date
  readonly calendar: Calendar
  readonly nation?: Nation | undefined
}
