import type { Cell } from './decision-table.ts'
import type { Mistake } from './expression.ts'
import { kindWords } from './reader.ts'
import { said } from './said.ts'
import { parseValue } from './table-cells.ts'
import type { Value, ValueType } from './value-type.ts'

type At = { readonly path: readonly (string | number)[]; readonly mistakes: Mistake[] }

/** A cell: a value, a list of values, or a range `"..9"`, `"10..19"`, `"£20.."` with both ends in it. */
export function parseCell(source: unknown, type: ValueType, at: At): Cell | undefined {
  if (Array.isArray(source)) {
    const values = source.map((each, index) =>
      parseValue(each, type, { ...at, path: [...at.path, index] }),
    )
    const whole = values.filter(value => value !== undefined)
    return whole.length === values.length ? { fits: 'oneOf', values: whole } : undefined
  }
  if (
    typeof source === 'string' &&
    source.includes('..') &&
    type.kind !== 'text' &&
    type.kind !== 'choice'
  ) {
    return parseRange(source, type, at)
  }
  const value = parseValue(source, type, at)
  return value === undefined ? undefined : { fits: 'oneOf', values: [value] }
}

function parseRange(source: string, type: ValueType, at: At): Cell | undefined {
  const [low = '', high = '', ...more] = source.split('..').map(end => end.trim())
  const ranged = type.kind === 'number' || type.kind === 'money' || type.kind === 'date'
  if (!ranged || more.length > 0 || (low === '' && high === '')) {
    const fix = ranged
      ? said`Write "..9", "10..19" or "20.."`
      : said`List the values: ${kindWords(type.kind)} has no ranges`
    at.mistakes.push({ path: at.path, message: said`"${source}" is not a range`, fix })
    return undefined
  }
  const from = low === '' ? undefined : parseEnd(low, type, at)
  const to = high === '' ? undefined : parseEnd(high, type, at)
  if ((low !== '' && from === undefined) || (high !== '' && to === undefined)) return undefined
  if (from !== undefined && to !== undefined && from > to) {
    at.mistakes.push({
      path: at.path,
      message: said`The range "${source}" runs backwards`,
      fix: said`Write the lower end first`,
    })
    return undefined
  }
  return {
    fits: 'range',
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  }
}

function parseEnd(text: string, type: ValueType, at: At): number | string | undefined {
  const source = type.kind === 'number' && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text
  const value: Value | undefined = parseValue(source, type, at)
  return typeof value === 'number' || typeof value === 'string' ? value : undefined
}
