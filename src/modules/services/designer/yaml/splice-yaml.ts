import {
  type Document,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'
import type { ElementPath } from '../../package/mistake.ts'
import type { YamlEdit } from './edit-data.ts'
import { blockText, flowText } from './value-text.ts'

/**
 * The text with one change written into it, and every other byte as it was; undefined where that is not
 * so simple. Whoever calls it holds the result against what it must say.
 */
export function spliceYaml(text: string, document: Document, edit: YamlEdit): string | undefined {
  switch (edit.kind) {
    case 'set':
      return spliceSet(text, document, edit)
    case 'remove':
      return spliceRemove(text, document, edit.path)
    case 'insert':
      return spliceInsert(text, document, edit)
    case 'move':
      return spliceMove(text, document, edit)
  }
}

type Span = readonly [number, number]

function nodeAt(document: Document, path: ElementPath): Node | undefined {
  const found: unknown = path.length === 0 ? document.contents : document.getIn(path, true)
  return isScalar(found) || isCollection(found) ? found : undefined
}

function replaced(text: string, [from, to]: Span, by: string): string {
  return `${text.slice(0, from)}${by}${text.slice(to)}`
}

/** How far the line of this offset is indented. */
function indentAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1
  return /^ */.exec(text.slice(start))?.[0] ?? ''
}

function isInFlow(document: Document, path: ElementPath): boolean {
  for (let length = path.length; length >= 0; length--) {
    const node = nodeAt(document, path.slice(0, length))
    if (isCollection(node) && node.flow === true) return true
  }
  return false
}

type Set = Extract<YamlEdit, { kind: 'set' }>

function spliceSet(text: string, document: Document, { path, value }: Set): string | undefined {
  const node = nodeAt(document, path)
  if (node?.range) return spliceValue(text, document, { path, value, node, range: node.range })
  let length = path.length - 1
  while (length > 0 && nodeAt(document, path.slice(0, length)) === undefined) length--
  const parent = nodeAt(document, path.slice(0, length))
  if (!isMap(parent) || path.slice(length).some(step => typeof step === 'number')) return undefined
  const [key, ...rest] = path.slice(length)
  const whole = rest.reduceRight<unknown>((inside, step) => ({ [step]: inside }), value)
  return spliceEntry(text, parent, { key: String(key), value: whole })
}

type Value = { path: ElementPath; value: unknown; node: Node; range: readonly number[] }

function spliceValue(text: string, document: Document, at: Value): string | undefined {
  const { path, value, node, range } = at
  const [from = 0, to = 0] = range
  const wasBlock = isScalar(node) && isBlockScalar(node)
  if (isInFlow(document, path.slice(0, -1))) return replaced(text, [from, to], flowText(value))
  if (isCollection(node) && node.flow !== true) return undefined
  const written = blockText(value, indentAt(text, from))
  // A block ends with its line, and takes the end of the line with it.
  const end = wasBlock ? text.slice(0, to).trimEnd().length : to
  return replaced(text, [from, end], written)
}

function isBlockScalar(scalar: Scalar): boolean {
  return scalar.type === 'BLOCK_LITERAL' || scalar.type === 'BLOCK_FOLDED'
}

type Entry = { key: string; value: unknown }

/** A new key in a map: before the brace of a flow, or as a line after the last. */
function spliceEntry(text: string, map: YAMLMap, { key, value }: Entry): string | undefined {
  const [start = 0, end = 0] = map.range ?? []
  if (map.flow === true) {
    const closing = text.slice(0, end).lastIndexOf('}')
    const before = text.slice(0, closing).trimEnd()
    const comma = map.items.length === 0 ? ' ' : ', '
    return `${before}${comma}${flowText(key)}: ${flowText(value)} ${text.slice(closing)}`
  }
  const last = map.items.at(-1)
  const at = last === undefined ? undefined : endOfPair(text, last)
  if (at === undefined) return undefined
  const indent = indentAt(text, start)
  // A map that stands behind the dash of a list is indented by its first key, not by its line.
  const own = ' '.repeat(start - (text.lastIndexOf('\n', start - 1) + 1))
  const column = indent.length < own.length ? own : indent
  const written = blockText(value, column)
  const gap = written.startsWith('\n') ? '' : ' '
  return `${text.slice(0, at)}\n${column}${flowText(key)}:${gap}${written}${text.slice(at)}`
}

/** The end of the last line of an entry, its comment included. */
function endOfPair(text: string, { key, value }: Pair): number | undefined {
  const node = isScalar(value) || isCollection(value) ? value : isScalar(key) ? key : undefined
  const end = node?.range?.[1]
  if (end === undefined) return undefined
  const trimmed = text.slice(0, end).trimEnd().length
  const line = text.indexOf('\n', trimmed)
  return line === -1 ? text.length : line
}

function spliceRemove(text: string, document: Document, path: ElementPath): string | undefined {
  const parent = nodeAt(document, path.slice(0, -1))
  const step = path.at(-1)
  if (!isCollection(parent) || parent.items.length < 2) return undefined
  const at = isSeq(parent)
    ? Number(step)
    : parent.items.findIndex(item => keyOf(item) === String(step))
  const spans = itemSpans(text, parent)
  const span = spans?.[at]
  if (spans === undefined || span === undefined) return undefined
  if (parent.flow !== true) return replaced(text, span, '')
  const [from, to] = span
  const next = spans[at + 1]
  return next === undefined
    ? replaced(text, [spans[at - 1]?.[1] ?? from, to], '')
    : replaced(text, [from, next[0]], '')
}

function keyOf(item: unknown): string | undefined {
  if (typeof item !== 'object' || item === null || !('key' in item)) return undefined
  return isScalar(item.key) ? String(item.key.value) : undefined
}

/** Where each entry stands: in a flow the entry alone, else its whole lines with the comments above. */
function itemSpans(text: string, parent: YAMLMap | YAMLSeq): Span[] | undefined {
  const ends = parent.items.map(item => spanOf(item))
  const spans = ends.flatMap(span => (span === undefined ? [] : [span]))
  if (spans.length !== parent.items.length) return undefined
  if (parent.flow === true) return spans
  const starts = spans.map(([from]) => lineWithComments(text, from))
  const [, last = 0] = spans.at(-1) ?? []
  const trimmed = text.slice(0, last).trimEnd().length
  const line = text.indexOf('\n', trimmed)
  const end = line === -1 ? text.length : line + 1
  return starts.map((from, at) => [from, starts[at + 1] ?? end])
}

function spanOf(item: unknown): Span | undefined {
  const parts =
    typeof item === 'object' && item !== null && 'key' in item && 'value' in item
      ? [item.key, item.value]
      : [item]
  const ranges = parts.flatMap(part =>
    (isScalar(part) || isCollection(part)) && part.range ? [part.range] : [],
  )
  const [first, last] = [ranges[0], ranges.at(-1)]
  return first === undefined || last === undefined ? undefined : [first[0], last[1]]
}

/** The start of the line, or of the comment lines that stand straight above it. */
function lineWithComments(text: string, offset: number): number {
  let start = text.lastIndexOf('\n', offset - 1) + 1
  const indent = indentAt(text, offset)
  for (;;) {
    const above = text.lastIndexOf('\n', start - 2) + 1
    if (start === 0 || !text.slice(above, start).startsWith(`${indent}#`)) return start
    start = above
  }
}

type Insert = Extract<YamlEdit, { kind: 'insert' }>

function spliceInsert(text: string, document: Document, edit: Insert): string | undefined {
  const list = nodeAt(document, edit.path)
  if (!isSeq(list)) return undefined
  const [start = 0, end = 0] = list.range ?? []
  if (list.items.length === 0)
    return list.flow === true
      ? replaced(text, [start, end], `[${flowText(edit.value)}]`)
      : undefined
  const spans = itemSpans(text, list)
  if (spans === undefined) return undefined
  const [before, next] = [spans[edit.at - 1], spans[edit.at]]
  if (list.flow === true)
    return next === undefined
      ? replaced(text, [before?.[1] ?? end, before?.[1] ?? end], `, ${flowText(edit.value)}`)
      : replaced(text, [next[0], next[0]], `${flowText(edit.value)}, `)
  const line = `${indentAt(text, start)}- ${flowText(edit.value, false)}\n`
  const at = next?.[0] ?? before?.[1] ?? end
  const open = at > 0 && text[at - 1] !== '\n' ? '\n' : ''
  return replaced(text, [at, at], `${open}${line}`)
}

type Move = Extract<YamlEdit, { kind: 'move' }>

function spliceMove(text: string, document: Document, edit: Move): string | undefined {
  const list = nodeAt(document, edit.path)
  const spans = isSeq(list) ? itemSpans(text, list) : undefined
  if (!isSeq(list) || spans === undefined || !text.endsWith('\n')) return undefined
  const pieces = spans.map(([from, to]) => text.slice(from, to))
  const moved = pieces.toSpliced(edit.from, 1).toSpliced(edit.to, 0, pieces[edit.from] ?? '')
  let out = ''
  let at = 0
  for (const [index, [from, to]] of spans.entries()) {
    out += text.slice(at, from) + (moved[index] ?? '')
    at = to
  }
  return out + text.slice(at)
}
