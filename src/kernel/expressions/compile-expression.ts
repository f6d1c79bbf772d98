import type { Calendar } from '../dates/calendar.ts'
import { todayIn } from '../dates/plain-date.ts'
import { areaCodes } from '../facts/areas.ts'
import { isSlot, timesOfSlot } from '../facts/slot-value.ts'
import { ARITHMETIC } from './compile-arithmetic.ts'
import { COMPARISONS, LOGIC } from './compile-logic.ts'
import { compileTable } from './compile-table.ts'
import type { Env, Expression, KnownName, Nation, Operator } from './expression.ts'
import type { EntryEnv, OperatorCompiler, Part } from './part.ts'
import type { ListEntry, Value } from './value-type.ts'
import { asEntries, asFileEntries, asOptions, marksOf } from './values.ts'

export type Compiled = (env: Env) => Value | undefined

/**
 * Turns a checked expression into one function; nothing is interpreted when it runs.
 * Absence: a comparison with an absent value is false (`isNot` too), a computed value with an absent part
 * is absent, and in `all`, `any`, `not`, `if` an absent yes or no counts as no. So `{ not: { is: [a, b] } }`
 * holds when `a` is absent and `{ isNot: [a, b] }` does not.
 */
export function compileExpression(expression: Expression): Compiled {
  return compile(expression)
}

/** A condition: absent counts as false. */
export function compileCondition(expression: Expression): (env: Env) => boolean {
  const compiled = compile(expression)
  return env => compiled(env) === true
}

function compile(expression: Expression): Part {
  switch (expression.op) {
    case 'literal': {
      const { value } = expression
      return () => value
    }
    case 'fact': {
      const { id } = expression
      return expression.entry === true ? env => env.entry?.[id] : env => env.read(id)
    }
    case 'known':
      return KNOWN[expression.name]
    case 'lookUp':
      return compileLookUp(expression)
    default:
      return (ofItsOwn(expression) ?? OPERATORS[expression.op])(
        expression.args.map(compile),
        expression.type,
      )
  }
}

/** Files are counted by those that came, and looked through for what was promised or which they are; an appointment by its times. */
function ofItsOwn({ op, args }: { op: Operator; args: readonly Expression[] }) {
  if (args[0]?.type.kind === 'slot' && op === 'count') return countTimes
  if (args[0]?.type.kind !== 'files') return undefined
  if (op === 'count') return countFiles
  return op === 'includes' || op === 'includesAny' ? includesFile : undefined
}

const countFiles: OperatorCompiler =
  ([subject]) =>
  env =>
    asFileEntries(subject?.(env))?.filter(entry => 'id' in entry).length

/** One that is only wished for is one. */
const countTimes: OperatorCompiler =
  ([subject]) =>
  env => {
    const value = subject?.(env)
    return isSlot(value) ? Math.max(1, timesOfSlot(value).length) : undefined
  }

const includesFile: OperatorCompiler =
  ([subject, ...sought]) =>
  env => {
    const marks = (asFileEntries(subject?.(env)) ?? []).flatMap(marksOf)
    return sought.some(part => marks.includes(String(part(env))))
  }

const KNOWN: { readonly [name in KnownName]: Part } = {
  today: env => env.today,
  now: env => todayIn(env.now),
  channel: env => env.channel,
  submittedOn: env => env.submittedOn,
  nation: env => env.nation ?? nationOf(env.calendar),
}

// England and Wales share their working days; without more it is England.
function nationOf({ name }: Calendar): Nation {
  if (name === 'scotland') return 'scotland'
  return name === 'northern-ireland' ? 'northernIreland' : 'england'
}

function compileLookUp({ table, row, give }: Extract<Expression, { op: 'lookUp' }>): Part {
  const columns = Object.entries(row).map(([column, part]) => [column, compile(part)] as const)
  return env => {
    const known = env.tables.get(table)
    if (known === undefined) return undefined
    const cells: { [column: string]: Value | undefined } = {}
    for (const [column, part] of columns) cells[column] = part(env)
    return compileTable(known)(cells)?.[give]
  }
}

/** The answers with an entry beside them; made by hand, because `read` may live on a prototype. */
function withEntry(env: EntryEnv, entry: ListEntry): EntryEnv {
  return {
    read: id => env.read(id),
    today: env.today,
    now: env.now,
    channel: env.channel,
    submittedOn: env.submittedOn,
    nation: env.nation,
    calendar: env.calendar,
    tables: env.tables,
    entry,
  }
}

function overList(
  give: (
    entries: readonly ListEntry[],
    each: (entry: ListEntry) => Value | undefined,
  ) => Value | undefined,
): OperatorCompiler {
  return ([list, inner]) =>
    env => {
      const entries = asEntries(list?.(env))
      return entries === undefined
        ? undefined
        : give(entries, entry => inner?.(withEntry(env, entry)))
    }
}

/** A list with no entries: `anyOf` no, `everyOf` yes, sum and count nought. A list not asked: no, or absent. */
const LISTS = {
  anyOf: orFalse(overList((entries, each) => entries.some(entry => each(entry) === true))),
  everyOf: orFalse(overList((entries, each) => entries.every(entry => each(entry) === true))),
  countOf: overList((entries, each) => entries.filter(entry => each(entry) === true).length),
  sumOf: overList((entries, each) => {
    let sum = 0
    for (const entry of entries) {
      const amount = each(entry)
      if (typeof amount === 'number') sum += amount
    }
    return sum
  }),
  count:
    ([subject]) =>
    env => {
      const value = subject?.(env)
      return Array.isArray(value) ? value.length : undefined
    },
  includes: includesAny,
  includesAny,
} satisfies { readonly [op in Operator]?: OperatorCompiler }

function orFalse(compiler: OperatorCompiler): OperatorCompiler {
  return (args, type) => {
    const part = compiler(args, type)
    return env => part(env) === true
  }
}

function includesAny([set, ...sought]: readonly Part[]): Part {
  return env => {
    const chosen = asOptions(set?.(env))
    if (chosen === undefined) return false
    return sought.some(part => {
      const option = part(env)
      return typeof option === 'string' && chosen.includes(option)
    })
  }
}

/** A place typed by hand, or one that nobody knows, lies in no area. */
const AREAS = {
  area: parts => env => areasOf(parts, env)[0],
  inArea: parts => env => {
    const found = areasOf(parts, env)
    const codes = parts.slice(3).map(part => part(env))
    return codes.length === 0 ? found.length > 0 : found.some(code => codes.includes(code))
  },
} satisfies { readonly [op in Operator]?: OperatorCompiler }

function areasOf([place, kind, on]: readonly Part[], env: EntryEnv): readonly string[] {
  const day = on?.(env)
  return typeof day === 'string' ? areaCodes(place?.(env), String(kind?.(env)), day) : []
}

const OPERATORS: { readonly [op in Operator]: OperatorCompiler } = {
  ...LOGIC,
  ...COMPARISONS,
  ...ARITHMETIC,
  ...LISTS,
  ...AREAS,
}
