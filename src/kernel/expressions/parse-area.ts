import { AREA_KIND } from '../facts/areas.ts'
import type { Expression } from './expression.ts'
import { type Operands, YES_NO } from './parse-logic.ts'
import { note, quote, type Reader, wantKind } from './reader.ts'
import { said } from './said.ts'

const KEYS = { area: ['place', 'kind', 'on'], inArea: ['place', 'kind', 'on', 'codes'] } as const
const EXAMPLE = {
  area: said`Write area: { place: fact, kind: ward }`,
  inArea: said`Write inArea: { place: fact, kind: conservationArea }`,
} as const

/**
 * `area: { place, kind, on }` is the code of the area of that kind in which a place lies on a day, today unless
 * told; `inArea` whether it lies in one, or in one of the `codes`. Becomes the place, the kind, the day, the codes.
 */
export function parseArea(reader: Reader, { op, source, path }: Operands): Expression | undefined {
  const word = op === 'inArea' ? 'inArea' : 'area'
  const given = recordOf(source)
  const strange = Object.keys(given ?? {}).find(
    key => !(KEYS[word] as readonly string[]).includes(key),
  )
  if (given === undefined || strange !== undefined)
    return note(reader, {
      path: strange === undefined ? path : [...path, strange],
      message:
        strange === undefined
          ? said`"${op}" needs a place and a kind of area, but has ${quote(source)}`
          : said`"${op}" has nothing called "${strange}"`,
      fix: EXAMPLE[word],
    })
  const kind = parseKind(reader, given['kind'], { word, path: [...path, 'kind'] })
  const codes = parseCodes(reader, given['codes'], [...path, 'codes'])
  const place = part(reader, { source: given['place'], path: [...path, 'place'], op }, [
    'place',
    'address',
  ])
  const on = part(reader, { source: given['on'] ?? 'today', path: [...path, 'on'], op }, ['date'])
  if (kind === undefined || codes === undefined || place === undefined || on === undefined)
    return undefined
  const type = op === 'inArea' ? YES_NO : ({ kind: 'text' } as const)
  return { op, type, args: [place, text(kind), on, ...codes.map(text)] }
}

function recordOf(source: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof source === 'object' && source !== null && !Array.isArray(source)
    ? (source as Record<string, unknown>)
    : undefined
}

function part(
  reader: Reader,
  { source, path, op }: Operands,
  kinds: Parameters<typeof wantKind>[2],
): Expression | undefined {
  const expression = reader.parse(source, path)
  return wantKind(reader, { expression, path, source, operator: op }, kinds)
}

function parseKind(
  reader: Reader,
  kind: unknown,
  { word, path }: { word: keyof typeof EXAMPLE; path: Operands['path'] },
): string | undefined {
  if (typeof kind === 'string' && AREA_KIND.test(kind)) return kind
  const message = said`${quote(kind ?? '')} is no kind of area: it is one word, as ward, parish, conservationArea or round`
  return note(reader, { path, message, fix: EXAMPLE[word] })
}

function parseCodes(
  reader: Reader,
  codes: unknown,
  path: Operands['path'],
): readonly string[] | undefined {
  if (codes === undefined) return []
  const list = [codes].flat()
  if (list.length > 0 && list.every(code => typeof code === 'string' && code !== ''))
    return list as string[] // Looked at just now.
  const message = said`The codes of areas are text, as E05001234`
  return note(reader, { path, message, fix: said`Write codes: [E05001234, E05001235]` })
}

function text(value: string): Expression {
  return { op: 'literal', type: { kind: 'text' }, value }
}
