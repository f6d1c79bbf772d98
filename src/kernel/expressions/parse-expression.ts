import type { DecisionTable } from './decision-table.ts'
import type { Expression, Mistake, Operator } from './expression.ts'
import { BESIDE, FIXED_SHAPES, isOperator, OPERATOR_WORDS } from './operator-shapes.ts'
import { parseArea } from './parse-area.ts'
import { parseArithmetic, parseFixed } from './parse-arithmetic.ts'
import {
  type Operands,
  parseIf,
  parseLogic,
  parseOneOf,
  parseOrder,
  parsePresence,
  parseSameness,
  YES_NO,
} from './parse-logic.ts'
import { parseIncludes, parseLookUp, parseOverList } from './parse-sets.ts'
import { parseWord } from './parse-word.ts'
import { kindWords, nearest, note, type Path, quote, type Reader } from './reader.ts'
import { said } from './said.ts'
import type { ValueType } from './value-type.ts'

export type Scope = {
  readonly types: ReadonlyMap<string, ValueType>
  readonly tables: ReadonlyMap<string, DecisionTable>
}
export type ParsedExpression =
  | {
      readonly ok: true
      readonly expression: Expression
      readonly type: ValueType
      readonly reads: readonly string[]
    }
  | { readonly ok: false; readonly mistakes: readonly Mistake[] }

/** Deeper than any rule a person can follow; packages come from strangers, and the parser calls itself. */
const DEEPEST = 24

/**
 * Checks an expression of a package and takes the sugar out of it.
 * @param source as YAML or JSON gave it
 * @param scope the facts in reach with their types (in the case section also status, outcome and flags), and the tables
 * @param expected the type that the place needs; a condition unless told, `any` where every type will do
 * @returns the tree with the facts it reads (`today`, `channel`… and an entry's own facts are not among
 *   them), or every mistake found, each with its path inside `source`
 */
export function parseExpression(
  source: unknown,
  scope: Scope,
  expected: ValueType | 'any' = YES_NO,
): ParsedExpression {
  const reader = makeReader(scope)
  const hint = expected === 'any' ? undefined : expected
  const expression = reader.parse(source, [], hint)
  if (expression !== undefined && hint !== undefined)
    checkExpected(reader, expression, { source, hint })
  if (expression === undefined || reader.mistakes.length > 0) {
    return { ok: false, mistakes: reader.mistakes }
  }
  return { ok: true, expression, type: expression.type, reads: [...reader.reads] }
}

function makeReader(scope: Scope): Reader {
  const base = { ...scope, mistakes: [] as Mistake[], reads: new Set<string>() }
  const make = (entry: Reader['entry']): Reader => {
    const reader: Reader = {
      ...base,
      entry,
      parse: (source, path, hint) => parseSource(reader, source, { path, hint }),
      within: inner => make(inner),
    }
    return reader
  }
  return make(undefined)
}

function checkExpected(
  reader: Reader,
  expression: Expression,
  { source, hint }: { source: unknown; hint: ValueType },
): void {
  if (expression.type.kind !== hint.kind) {
    const fix =
      hint.kind === 'yesNo'
        ? said`Write a condition, for instance { is: [fact, value] } or { answered: fact }`
        : said`Write something that gives ${kindWords(hint.kind)}`
    const message = said`This must give ${kindWords(hint.kind)}, but ${quote(source)} gives ${kindWords(expression.type.kind)}`
    note(reader, { path: [], message, fix })
  } else if ('options' in hint && 'options' in expression.type) {
    const allowed = hint.options
    const other = expression.type.options.find(option => !allowed.includes(option))
    if (other === undefined) return
    const message = said`This may give "${other}", which is not one of ${allowed.join(', ')}`
    note(reader, { path: [], message, fix: said`Give only options that are allowed here` })
  }
}

type At = { readonly path: Path; readonly hint: ValueType | undefined }

function parseSource(reader: Reader, source: unknown, at: At): Expression | undefined {
  const { path } = at
  if (path.length > DEEPEST * 2) {
    return note(reader, {
      path,
      message: said`This is nested too deeply`,
      fix: said`Put parts of it into computed facts`,
    })
  }
  if (typeof source === 'boolean') return { op: 'literal', type: YES_NO, value: source }
  if (typeof source === 'number') return parseNumber(reader, source, at)
  if (typeof source === 'string') return parseWord(reader, source, at)
  if (source instanceof Date) return parseWord(reader, source.toISOString().slice(0, 10), at)
  if (typeof source === 'object' && source !== null && !Array.isArray(source)) {
    return parseObject(reader, source as { readonly [key: string]: unknown }, at)
  }
  return note(reader, {
    path,
    message: Array.isArray(source)
      ? said`A list is not a condition by itself`
      : said`There is nothing here`,
    fix: Array.isArray(source)
      ? said`Put it under "all" or "any"`
      : said`Write a fact, a value or a condition`,
  })
}

function parseNumber(reader: Reader, value: number, { path, hint }: At): Expression | undefined {
  if (!Number.isFinite(value)) {
    return note(reader, {
      path,
      message: said`${value} is not a number`,
      fix: said`Write a number`,
    })
  }
  if (hint?.kind === 'partialDate' && Number.isInteger(value) && value >= 1000 && value <= 9999) {
    return { op: 'literal', type: { kind: 'partialDate' }, value: String(value) }
  }
  return { op: 'literal', type: { kind: 'number' }, value }
}

type Source = { readonly [key: string]: unknown }

/** One operator; or a value with comparisons written beside it, which hold all together. */
function parseObject(reader: Reader, source: Source, at: At): Expression | undefined {
  const words = Object.keys(source)
  const unknown = words.find(word => !OPERATOR_WORDS.includes(word))
  if (unknown !== undefined) return unknownOperator(reader, unknown, at)
  const values = words.filter(word => !BESIDE.has(word))
  const [value] = values
  if (value === undefined && words.length === 1)
    return parseOperator(reader, source, { ...at, op: words[0] ?? '' })
  if (value === undefined || values.length > 1) {
    return note(reader, {
      path: at.path,
      message:
        words.length === 0
          ? said`There is no operator here`
          : said`${words.map(word => `"${word}"`).join(', ')} stand side by side`,
      fix:
        words.length === 0
          ? said`Write one, for instance { is: [fact, value] }`
          : said`Put them under "all" or "any"`,
    })
  }
  if (words.length === 1) return parseOperator(reader, source, { ...at, op: value })
  return parseBeside(reader, { source, value, at })
}

/** Repeats the value for each comparison and points mistakes at where the author wrote them. */
function parseBeside(
  reader: Reader,
  { source, value, at }: { source: Source; value: string; at: At },
): Expression | undefined {
  const comparisons = Object.keys(source).filter(word => word !== value)
  const subject = { [value]: source[value] }
  const parsed = comparisons.map(word => {
    const before = reader.mistakes.length
    const given = { [word]: [subject, source[word]] }
    const expression = parseOperator(reader, given, { ...at, op: word })
    const found = reader.mistakes.splice(before)
    reader.mistakes.push(
      ...found.map(mistake => ({ ...mistake, path: unsugar(mistake.path, at.path.length, word) })),
    )
    return expression
  })
  if (parsed.includes(undefined)) dropRepeats(reader)
  const conditions = parsed.filter(each => each !== undefined)
  const [only] = conditions
  if (only === undefined || conditions.length < comparisons.length) return undefined
  return conditions.length === 1 ? only : { op: 'all', type: YES_NO, args: conditions }
}

/** `…, over, 0, workingDaysBetween, …` was written at `…, workingDaysBetween, …`, and `…, over, 1` at `…, over`. */
function unsugar(path: Path, depth: number, word: string): Path {
  const [comparison, side, ...rest] = path.slice(depth)
  const start = path.slice(0, depth)
  if (comparison !== word) return path
  if (side === 0) return [...start, ...rest]
  return side === 1 ? [...start, word, ...rest] : path
}

function dropRepeats(reader: Reader): void {
  const seen = new Set<string>()
  const kept = reader.mistakes.filter(mistake => {
    const key = JSON.stringify([mistake.path, mistake.message])
    return seen.has(key) ? false : seen.add(key)
  })
  reader.mistakes.splice(0, reader.mistakes.length, ...kept)
}

function unknownOperator(reader: Reader, word: string, { path }: At): undefined {
  const near = nearest(word, OPERATOR_WORDS)
  const fix =
    near !== undefined
      ? said`Did you mean "${near}"?`
      : said`See the list of operators in the description of the format`
  return note(reader, {
    path: [...path, word],
    message: said`There is no operator called "${word}"`,
    fix,
  })
}

function parseOperator(
  reader: Reader,
  source: Source,
  at: At & { op: string },
): Expression | undefined {
  const { op, hint } = at
  const path = [...at.path, op]
  const given = source[op]
  if (op === 'lookUp') return parseLookUp(reader, given, path)
  if (op === 'text') return parseText(reader, given, path)
  if (!isOperator(op)) return undefined
  const operands: Operands = { op, source: given, path }
  if (op === 'if') return parseIf(reader, operands, hint)
  const parse = FIXED_SHAPES[op] === undefined ? PARSERS[op] : parseFixed
  return parse?.(reader, operands)
}

function parseText(reader: Reader, given: unknown, path: Path): Expression | undefined {
  if (typeof given === 'string') return { op: 'literal', type: { kind: 'text' }, value: given }
  return note(reader, {
    path,
    message: said`"text" needs text, but has ${quote(given)}`,
    fix: said`Write { text: "the words" }`,
  })
}

const PARSERS: {
  readonly [op in Operator]?: (reader: Reader, operands: Operands) => Expression | undefined
} = {
  all: parseLogic,
  any: parseLogic,
  is: parseSameness,
  isNot: parseSameness,
  oneOf: parseOneOf,
  answered: parsePresence,
  notAnswered: parsePresence,
  over: parseOrder,
  atLeast: parseOrder,
  under: parseOrder,
  atMost: parseOrder,
  before: parseOrder,
  after: parseOrder,
  onOrBefore: parseOrder,
  onOrAfter: parseOrder,
  add: parseArithmetic,
  subtract: parseArithmetic,
  multiply: parseArithmetic,
  divide: parseArithmetic,
  least: parseArithmetic,
  most: parseArithmetic,
  round: parseArithmetic,
  join: parseArithmetic,
  includes: parseIncludes,
  includesAny: parseIncludes,
  anyOf: parseOverList,
  everyOf: parseOverList,
  sumOf: parseOverList,
  countOf: parseOverList,
  area: parseArea,
  inArea: parseArea,
}
