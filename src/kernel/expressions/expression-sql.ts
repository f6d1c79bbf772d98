import { addDays, addMonths, type PlainDate, parsePlainDate } from '../dates/plain-date.ts'
import { joinSql, type Sql, sql } from '../sql.ts'
import type { Expression, Operator } from './expression.ts'
import type { Value, ValueType } from './value-type.ts'
import { isDuration } from './values.ts'

/** Trusted SQL text for a column, of the SQL type that fits the fact: text, numeric, bigint pence, date, boolean, text[]. */
export type SqlColumn = { readonly text: string }

export type ExpressionSql =
  | { readonly ok: true; readonly sql: Sql }
  | { readonly ok: false; readonly op: string; readonly reason: string }

type Context = { readonly column: (id: string) => SqlColumn; readonly today: PlainDate }
type Args = readonly Expression[]
class Refused extends Error {
  readonly op: string
  constructor(op: string, reason: string) {
    super(reason)
    this.op = op
  }
}

/**
 * Writes a condition as SQL for the filter of a queue; values become parameters. Logic, sameness, presence,
 * order, sets, and dates with calendar durations; anything else is refused by value, and the caller judges
 * row by row. Absent (null) makes a comparison false here as it does in a compiled expression.
 */
export function expressionToSql(
  expression: Expression,
  column: (id: string) => SqlColumn,
  today: PlainDate,
): ExpressionSql {
  try {
    return { ok: true, sql: condition(expression, { column, today }) }
  } catch (error) {
    if (error instanceof Refused) return { ok: false, op: error.op, reason: error.message }
    throw error
  }
}

function refuse(op: string, reason = `"${op}" has no form in SQL`): never {
  throw new Refused(op, reason)
}

/** Always true or false, never null, so that `not` is what it says. */
function condition(expression: Expression, context: Context): Sql {
  if (expression.type.kind !== 'yesNo') refuse(expression.op, 'only a condition can be a filter')
  if (expression.op === 'literal') return expression.value === true ? sql`true` : sql`false`
  if (expression.op === 'fact') return sql`coalesce(${operand(expression, context)}, false)`
  if (expression.op === 'known' || expression.op === 'lookUp') return refuse(expression.op)
  const write = CONDITIONS[expression.op]
  return write === undefined ? refuse(expression.op) : write(expression.args, context)
}

type Writer = (args: Args, context: Context) => Sql

function joined(separator: Sql): Writer {
  return (args, context) =>
    sql`(${joinSql(
      args.map(each => condition(each, context)),
      separator,
    )})`
}

function compared(operator: Sql): Writer {
  return ([a, b], context) => {
    if (a === undefined || b === undefined) return refuse('comparison')
    const kinds = [a.type.kind, b.type.kind]
    if (kinds.includes('partialDate') || kinds.includes('duration')) {
      return refuse('comparison', 'dates without a day and lengths of time have no order in SQL')
    }
    return sql`coalesce(${operand(a, context)} ${operator} ${operand(b, context)}, false)`
  }
}

const CONDITIONS: { readonly [op in Operator]?: Writer } = {
  all: joined(sql` and `),
  any: joined(sql` or `),
  not: ([a], context) => (a === undefined ? refuse('not') : sql`(not ${condition(a, context)})`),
  is: compared(sql`=`),
  isNot: compared(sql`<>`),
  over: compared(sql`>`),
  atLeast: compared(sql`>=`),
  under: compared(sql`<`),
  atMost: compared(sql`<=`),
  before: compared(sql`<`),
  after: compared(sql`>`),
  onOrBefore: compared(sql`<=`),
  onOrAfter: compared(sql`>=`),
  oneOf: ([subject, ...among], context) =>
    subject === undefined
      ? refuse('oneOf')
      : sql`(${joinSql(
          among.map(each => compared(sql`=`)([subject, each], context)),
          sql` or `,
        )})`,
  answered: ([a], context) =>
    a === undefined ? refuse('answered') : sql`(${operand(a, context)} is not null)`,
  notAnswered: ([a], context) =>
    a === undefined ? refuse('notAnswered') : sql`(${operand(a, context)} is null)`,
  includes: (args, context) => included(args, context),
  includesAny: (args, context) => included(args, context),
}

function included([set, ...options]: Args, context: Context): Sql {
  if (set === undefined) return refuse('includes')
  const sought = options.map(
    each => sql`coalesce(${operand(each, context)} = any(${operand(set, context)}), false)`,
  )
  return sql`(${joinSql(sought, sql` or `)})`
}

function operand(expression: Expression, context: Context): Sql {
  switch (expression.op) {
    case 'literal':
      return literal(expression.value, expression.type)
    case 'fact':
      if (expression.entry === true)
        return refuse('fact', 'the entries of a list have no form in SQL')
      return { text: context.column(expression.id).text, values: [] }
    case 'known':
      return expression.name === 'today'
        ? literal(context.today, expression.type)
        : refuse(expression.name)
    case 'add':
      return shifted(expression.args, { context, times: 1 })
    case 'subtract':
      return shifted(expression.args, { context, times: -1 })
    default:
      return refuse(expression.op)
  }
}

function literal(value: Value, type: ValueType): Sql {
  switch (type.kind) {
    case 'number':
      return sql`${Number(value)}::numeric`
    case 'money':
      return sql`${Number(value)}::bigint`
    case 'yesNo':
      return sql`${value === true}::boolean`
    case 'date':
      return sql`${String(value)}::date`
    case 'text':
    case 'choice':
      return sql`${String(value)}::text`
    default:
      return refuse('literal', `a value of this type (${type.kind}) has no form in SQL`)
  }
}

/** A date moved by calendar durations; a literal date is moved here, a column in the database. */
function shifted(args: Args, { context, times }: { context: Context; times: 1 | -1 }): Sql {
  const [date, ...durations] = args
  if (date?.type.kind !== 'date') return refuse('add', 'only dates can be moved in SQL')
  let known = date.op === 'literal' ? parsePlainDate(String(date.value)) : undefined
  if (date.op === 'known' && date.name === 'today') known = context.today
  let written = known === undefined ? operand(date, context) : sql``
  for (const each of durations) {
    const { days, months } = lengthOf(each)
    if (known !== undefined) known = addDays(addMonths(known, months * times), days * times)
    else
      written = sql`(${written} + make_interval(months => ${months * times}::int, days => ${days * times}::int))::date`
  }
  return known === undefined ? written : literal(known, { kind: 'date' })
}

function lengthOf(expression: Expression): { days: number; months: number } {
  const duration = expression.op === 'literal' ? expression.value : undefined
  if (!isDuration(duration))
    return refuse('add', 'only a written length of time can move a date in SQL')
  const { amount, unit } = duration
  switch (unit) {
    case 'days':
      return { days: amount, months: 0 }
    case 'weeks':
      return { days: amount * 7, months: 0 }
    case 'months':
      return { days: 0, months: amount }
    case 'years':
      return { days: 0, months: amount * 12 }
    case 'workingDays':
      return refuse('add', 'working days have no form in SQL')
  }
}
