import type { Said } from '../said.ts'
import type { Expression } from './expression.ts'
import { FIXED_SHAPES } from './operator-shapes.ts'
import { listOf, type Operands, whole } from './parse-logic.ts'
import { kindWords, note, type Path, type Reader, wantKind } from './reader.ts'
import { said } from './said.ts'
import type { ValueType } from './value-type.ts'

type Kind = ValueType['kind']
const ENDLESS = Number.POSITIVE_INFINITY

/** Operators whose operands are of fixed kinds. */
export function parseFixed(reader: Reader, operands: Operands): Expression | undefined {
  const { op, path, source: given } = operands
  const shape = FIXED_SHAPES[op]
  if (shape === undefined) return undefined
  const single = shape.takes.length === 1
  const items = listOf(reader, operands, shape.takes.length)
  if (items === undefined) return undefined
  const args = whole(
    items.map((source, index) => {
      const at: Path = single && !Array.isArray(given) ? path : [...path, index]
      const kinds = shape.takes[index] ?? []
      const [kind] = kinds
      const hint = kind === 'text' || kind === 'yesNo' ? { kind } : undefined
      return wantKind(
        reader,
        { expression: reader.parse(source, at, hint), path: at, source, operator: op },
        kinds,
      )
    }),
  )
  // Fixed shapes give plain kinds, never choices or lists.
  const type = { kind: shape.gives } as ValueType
  return args === undefined ? undefined : { op, type, args }
}

function parseAll(
  reader: Reader,
  operands: Operands,
  kinds: readonly Kind[],
): Expression[] | undefined {
  const { op, path } = operands
  const least = op === 'least' || op === 'most' || op === 'join' || op === 'round' ? 1 : 2
  const most = op === 'subtract' || op === 'divide' || op === 'round' ? 2 : ENDLESS
  const items = listOf(reader, operands, least, most)
  if (items === undefined) return undefined
  return whole(
    items.map((source, index) => {
      const at = Array.isArray(operands.source) ? [...path, index] : path
      const hint: ValueType | undefined = op === 'join' ? { kind: 'text' } : undefined
      return wantKind(
        reader,
        { expression: reader.parse(source, at, hint), path: at, source, operator: op },
        kinds,
      )
    }),
  )
}

/** Operands allowed, and the kind given, by the kinds of the operands written one after another. */
export function parseArithmetic(reader: Reader, operands: Operands): Expression | undefined {
  const { op } = operands
  const rule = RULES[op]
  if (rule === undefined) return undefined
  const args = parseAll(reader, operands, rule.kinds)
  if (args === undefined) return undefined
  const kind = rule.gives(args.map(arg => arg.type.kind))
  if (kind !== undefined) return { op, type: { kind }, args }
  const words = args
    .map(arg => kindWords(arg.type.kind))
    .reduce((all, each) => said`${all} and ${each}`)
  return note(reader, {
    path: operands.path,
    message: said`"${op}" cannot work with ${words}`,
    fix: rule.fix,
  })
}

type Simple = 'number' | 'money' | 'date' | 'duration' | 'text'
type Rule = {
  readonly kinds: readonly Kind[]
  readonly fix: Said
  gives(kinds: readonly Kind[]): Simple | undefined
}

const every = (kinds: readonly Kind[], kind: Kind) => kinds.every(each => each === kind)

function sum(kinds: readonly Kind[]): Simple | undefined {
  const [first, ...rest] = kinds
  if (first === 'date') return every(rest, 'duration') ? 'date' : undefined
  return (first === 'number' || first === 'money') && every(rest, first) ? first : undefined
}

function same(kinds: readonly Kind[]): Simple | undefined {
  const [first] = kinds
  const ordered =
    first === 'number' || first === 'money' || first === 'date' || first === 'duration'
  return ordered && every(kinds, first) ? first : undefined
}

const SUM_FIX = said`Add numbers to numbers, money to money, and lengths of time to a date written first`

const RULES: { readonly [operator: string]: Rule } = {
  add: { kinds: ['number', 'money', 'date', 'duration'], fix: SUM_FIX, gives: sum },
  subtract: {
    kinds: ['number', 'money', 'date', 'duration'],
    fix: said`Take a number from a number, money from money, or a length of time from a date; for the days from one date to another use "daysBetween"`,
    gives: sum,
  },
  multiply: {
    kinds: ['number', 'money'],
    fix: said`Multiply numbers, or one amount of money by numbers`,
    gives: kinds => {
      const money = kinds.filter(kind => kind === 'money').length
      return money === 0 ? 'number' : money === 1 ? 'money' : undefined
    },
  },
  divide: {
    kinds: ['number', 'money'],
    fix: said`Divide a number or money by a number, or money by money`,
    gives: ([a, b]) =>
      b === 'number' ? (a === 'money' ? 'money' : 'number') : a === 'money' ? 'number' : undefined,
  },
  least: {
    kinds: ['number', 'money', 'date', 'duration'],
    fix: said`Compare values of one type`,
    gives: same,
  },
  most: {
    kinds: ['number', 'money', 'date', 'duration'],
    fix: said`Compare values of one type`,
    gives: same,
  },
  round: {
    kinds: ['number', 'money'],
    fix: said`Write round: [value, places], places being a number`,
    gives: ([a, b]) =>
      b === undefined || b === 'number' ? (a === 'money' ? 'money' : 'number') : undefined,
  },
  join: { kinds: ['text', 'number'], fix: said`Join text`, gives: () => 'text' },
}
