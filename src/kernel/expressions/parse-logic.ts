import type { Said } from '../said.ts'
import type { Expression, Operator } from './expression.ts'
import { ORDER_OF_AMOUNTS } from './operator-shapes.ts'
import { saysItsType } from './parse-word.ts'
import { kindWords, note, type Path, quote, type Reader, wantKind } from './reader.ts'
import { said } from './said.ts'
import type { ValueType } from './value-type.ts'

export const YES_NO: ValueType = { kind: 'yesNo' }

/** The source of an operator and where it stands; `path` leads to its operands. */
export type Operands = { readonly op: Operator; readonly source: unknown; readonly path: Path }

/** The operands as a list of the length the operator needs, or a mistake. */
export function listOf(
  reader: Reader,
  { op, source, path }: Operands,
  least: number,
  most = least,
) {
  const items: readonly unknown[] | undefined = Array.isArray(source)
    ? source
    : least <= 1 && source !== null && source !== undefined
      ? [source]
      : undefined
  if (items !== undefined && items.length >= least && items.length <= most) return items
  const needs =
    least === most
      ? least === 1
        ? said`1 value`
        : said`${least} values`
      : most === Number.POSITIVE_INFINITY
        ? said`at least ${least}`
        : said`${least} to ${most} values`
  return note(reader, {
    path,
    message: said`"${op}" needs a list of ${needs}, but has ${items === undefined ? quote(source) : items.length}`,
    fix:
      least === most && least === 2 ? said`Write ${op}: [first, second]` : said`Write ${op}: [ … ]`,
  })
}

/** Several operands that were parsed; undefined when any was mistaken. */
export function whole(parts: readonly (Expression | undefined)[]): Expression[] | undefined {
  return parts.every(part => part !== undefined) ? [...parts] : undefined
}

export function parseLogic(reader: Reader, operands: Operands): Expression | undefined {
  const { op, path } = operands
  const items = listOf(reader, operands, 1, Number.POSITIVE_INFINITY)
  const args = whole(
    (items ?? []).map((source, index) => {
      const expression = reader.parse(source, [...path, index], YES_NO)
      return wantKind(reader, { expression, path: [...path, index], source, operator: op }, [
        'yesNo',
      ])
    }),
  )
  return items === undefined || args === undefined ? undefined : { op, type: YES_NO, args }
}

export function parseIf(
  reader: Reader,
  operands: Operands,
  hint?: ValueType,
): Expression | undefined {
  const items = listOf(reader, operands, 3)
  if (items === undefined) return undefined
  const [source, ...values] = items
  const path = [...operands.path, 0]
  const condition = wantKind(
    reader,
    { expression: reader.parse(source, path, YES_NO), path, source, operator: 'if' },
    ['yesNo'],
  )
  const branches = parsePair(reader, { ...operands, source: values, first: 1 }, hint)
  if (condition === undefined || branches === undefined) return undefined
  const type = sharedType(branches[0].type, branches[1].type)
  if (type !== undefined) return { op: 'if', type, args: [condition, ...branches] }
  return note(reader, {
    path: [...operands.path, 2],
    message: said`The two results of "if" differ: ${kindWords(branches[0].type.kind)}, and ${kindWords(branches[1].type.kind)}`,
    fix: said`Give both results the same type`,
  })
}

/** Two values side by side, each read in the light of the other: an option beside its choice fact, `yes` beside a yes or no. */
export function parsePair(
  reader: Reader,
  operands: Operands & { source: readonly unknown[]; first?: number },
  hint?: ValueType,
): [Expression, Expression] | undefined {
  const first = operands.first ?? 0
  const [a, b] = operands.source
  const [atA, atB] = [
    [...operands.path, first],
    [...operands.path, first + 1],
  ] as const
  const aLeads = hint !== undefined || saysItsType(reader, a) || !saysItsType(reader, b)
  const lead = aLeads ? reader.parse(a, atA, hint) : reader.parse(b, atB, hint)
  const other = aLeads
    ? reader.parse(b, atB, lead?.type ?? hint)
    : reader.parse(a, atA, lead?.type ?? hint)
  if (lead === undefined || other === undefined) return undefined
  const pair: [Expression, Expression] = aLeads ? [lead, other] : [other, lead]
  return [asCount(pair[0], pair[1]), asCount(pair[1], pair[0])]
}

/** `{ daysBetween: [a, b], under: 28 days }`: the number of days is compared with a number of days. */
function asCount(value: Expression, beside: Expression): Expression {
  if (value.op !== 'literal' || value.type.kind !== 'duration' || beside.type.kind !== 'number')
    return value
  const duration = value.value
  if (typeof duration !== 'object' || !('unit' in duration)) return value
  const counts: { readonly [op: string]: string } = {
    daysBetween: 'days',
    workingDaysBetween: 'workingDays',
    monthsBetween: 'months',
    yearsBetween: 'years',
    age: 'years',
  }
  if (counts[beside.op] !== duration.unit) return value
  return { op: 'literal', type: { kind: 'number' }, value: Number(duration.amount) }
}

/** The type that holds both, or undefined when there is none. */
export function sharedType(a: ValueType, b: ValueType): ValueType | undefined {
  if (a.kind !== b.kind) return undefined
  if ('options' in a && 'options' in b) {
    return { kind: a.kind, options: [...new Set([...a.options, ...b.options])] }
  }
  return a
}

const ALIKE: readonly ValueType['kind'][] = [
  'text',
  'number',
  'money',
  'date',
  'partialDate',
  'duration',
  'yesNo',
  'choice',
  'time',
]

export function parseSameness(reader: Reader, operands: Operands): Expression | undefined {
  const source = listOf(reader, operands, 2)
  const pair = source === undefined ? undefined : parsePair(reader, { ...operands, source })
  if (pair === undefined) return undefined
  return samePair(reader, operands, pair)
    ? { op: operands.op, type: YES_NO, args: pair }
    : undefined
}

function samePair(
  reader: Reader,
  { op, path }: Operands,
  [a, b]: [Expression, Expression],
): boolean {
  const wrong = [a, b].find(each => !ALIKE.includes(each.type.kind))
  if (wrong !== undefined) {
    const fix =
      wrong.type.kind === 'choices'
        ? said`Use "includes" or "includesAny"`
        : said`Ask whether it is "answered", or "count" it`
    note(reader, { path, message: said`"${op}" cannot compare ${kindWords(wrong.type.kind)}`, fix })
    return false
  }
  if (a.type.kind !== b.type.kind) {
    note(reader, {
      path,
      message: said`"${op}" compares ${kindWords(a.type.kind)} with ${kindWords(b.type.kind)}, which are never the same`,
      fix: fixForPair(a, b),
    })
    return false
  }
  return overlap(reader, path, [a, b])
}

function fixForPair(a: Expression, b: Expression): Said {
  const kinds = [a.type.kind, b.type.kind]
  if (kinds.includes('money') && kinds.includes('number'))
    return said`Write money with a pound sign, as £5 or £12.50`
  if (kinds.includes('duration')) return said`Count with "daysBetween" and compare with a number`
  return said`Compare two values of one type`
}

function overlap(reader: Reader, path: Path, [a, b]: [Expression, Expression]): boolean {
  if (!('options' in a.type) || !('options' in b.type)) return true
  const theirs = b.type.options
  if (a.type.options.some(option => theirs.includes(option))) return true
  note(reader, {
    path,
    message: said`These two choices have no option in common, so they are never the same`,
    fix: said`Compare choices with the same options`,
  })
  return false
}

export function parseOneOf(reader: Reader, operands: Operands): Expression | undefined {
  const { op, path } = operands
  const items = listOf(reader, operands, 2)
  if (items === undefined) return undefined
  const [source, among] = items
  const subject = wantKind(
    reader,
    { expression: reader.parse(source, [...path, 0]), path: [...path, 0], source, operator: op },
    ALIKE,
  )
  if (!Array.isArray(among) || among.length === 0) {
    return note(reader, {
      path: [...path, 1],
      message: said`"${op}" needs a list of values to look among`,
      fix: said`Write ${op}: [fact, [first, second]]`,
    })
  }
  if (subject === undefined) return undefined
  const values = whole(
    among.map((value, index) => {
      const at = [...path, 1, index]
      const expression = reader.parse(value, at, subject.type)
      return wantKind(reader, { expression, path: at, source: value, operator: op }, [
        subject.type.kind,
      ])
    }),
  )
  return values === undefined ? undefined : { op, type: YES_NO, args: [subject, ...values] }
}

export function parsePresence(reader: Reader, operands: Operands): Expression | undefined {
  const { op, path } = operands
  const [source] = listOf(reader, operands, 1) ?? []
  if (source === undefined) return undefined
  const fact = reader.parse(source, path)
  if (fact === undefined) return undefined
  if (fact.op === 'fact' || (fact.op === 'known' && fact.name === 'submittedOn')) {
    return { op, type: YES_NO, args: [fact] }
  }
  return note(reader, {
    path,
    message: said`"${op}" asks about a fact, but ${quote(source)} is not one`,
    fix: said`Write ${op}: and the id of a fact`,
  })
}

export function parseOrder(reader: Reader, operands: Operands): Expression | undefined {
  const { op, path } = operands
  const source = listOf(reader, operands, 2)
  const pair = source === undefined ? undefined : parsePair(reader, { ...operands, source })
  if (source === undefined || pair === undefined) return undefined
  const amounts = ORDER_OF_AMOUNTS.has(op)
  const kinds: readonly ValueType['kind'][] = amounts
    ? ['number', 'money', 'duration']
    : ['date', 'partialDate', 'time']
  const right = pair.map((expression, index) =>
    wantKind(
      reader,
      { expression, path: [...path, index], source: source[index], operator: op },
      kinds,
    ),
  )
  if (right.includes(undefined)) return undefined
  const [a, b] = pair
  const times = [a, b].filter(each => each.type.kind === 'time').length
  if (amounts ? a.type.kind === b.type.kind : times !== 1) return { op, type: YES_NO, args: pair }
  const message = said`"${op}" compares ${kindWords(a.type.kind)} with ${kindWords(b.type.kind)}`
  return note(reader, { path, message, fix: fixForPair(a, b) })
}
