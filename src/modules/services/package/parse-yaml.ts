import { isMap, isPair, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml'
import { said } from '../phrases/said.ts'
import type { ElementPath, Mistake, MistakeWords } from './mistake.ts'

export type Position = { line: number; column: number }

export type YamlFile = {
  /** Plain data; undefined when the file could not be read. */
  value: unknown
  mistakes: Mistake[]
  /** Where an element stands; when it is missing, where its nearest parent stands. */
  locate(path: ElementPath, part: 'key' | 'value'): Position
}

// A file of "billion laughs" stays small on disk and huge in memory: aliases are hardly needed.
const maxAliasCount = 50

/** Reads YAML 1.2 as data only: no tags that make objects, no merging, no duplicate keys. */
export function parseYaml(file: string, text: string): YamlFile {
  const lineCounter = new LineCounter()
  const document = parseDocument(text, {
    lineCounter,
    prettyErrors: false,
    // The library compares each key with every other, which a file of ten thousand keys makes a minute of.
    uniqueKeys: false,
    schema: 'core',
    customTags: null,
    stringKeys: true,
  })
  const position = (offset: number): Position => {
    const { line, col } = lineCounter.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
  const mistakes = [
    ...document.errors.map(error =>
      yamlMistake({ file, code: error.code, message: error.message, ...position(error.pos[0]) }),
    ),
    ...keysTwice(document.contents).map(offset =>
      yamlMistake({ file, code: 'DUPLICATE_KEY', message: '', ...position(offset) }),
    ),
  ]
  const locate: YamlFile['locate'] = (path, part) =>
    position(offsetOf(document.contents, path, part))
  if (mistakes.length > 0) return { value: undefined, mistakes, locate }
  try {
    return { value: document.toJS({ maxAliasCount }), mistakes, locate }
  } catch {
    return {
      value: undefined,
      mistakes: [yamlMistake({ file, code: 'TOO_MANY_ALIASES', message: '', line: 1, column: 1 })],
      locate,
    }
  }
}

/** Where a key stands that stood in the same map before. */
function keysTwice(contents: Node | null): number[] {
  const twice: number[] = []
  visit(contents, {
    Map: (_, map) => {
      const seen = new Set<string>()
      for (const { key } of map.items) {
        const text = keyText(key)
        if (text !== undefined && seen.has(text)) twice.push(startOf(key, 0))
        if (text !== undefined) seen.add(text)
      }
    },
  })
  return twice
}

function offsetOf(contents: Node | null, path: ElementPath, part: 'key' | 'value'): number {
  let node: unknown = contents
  let offset = contents?.range?.[0] ?? 0
  for (const [index, step] of path.entries()) {
    const last = index === path.length - 1
    if (isMap(node)) {
      const pair = node.items.find(item => isPair(item) && keyText(item.key) === String(step))
      if (pair === undefined) return offset
      node = pair.value
      offset =
        last && part === 'value'
          ? startOf(pair.value, startOf(pair.key, offset))
          : startOf(pair.key, offset)
    } else if (isSeq(node)) {
      const item: unknown = node.items[Number(step)]
      if (item === undefined) return offset
      node = item
      offset = startOf(item, offset)
    } else return offset
  }
  return offset
}

function startOf(node: unknown, otherwise: number): number {
  if (typeof node !== 'object' || node === null || !('range' in node)) return otherwise
  const range = node.range
  return Array.isArray(range) && typeof range[0] === 'number' ? range[0] : otherwise
}

function keyText(key: unknown): string | undefined {
  if (typeof key === 'object' && key !== null && 'value' in key) return String(key.value)
  return undefined
}

const plainWords: Record<string, Omit<MistakeWords, 'code'>> = {
  DUPLICATE_KEY: {
    message: said`This word stands twice in the same place, so one of the two would be lost.`,
    fix: said`Keep one of them.`,
  },
  BAD_INDENT: {
    message: said`The lines are not indented alike.`,
    fix: said`Indent with two spaces for each level, and line up what belongs together.`,
  },
  TAB_AS_INDENT: {
    message: said`The line is indented with a tab.`,
    fix: said`Indent with spaces.`,
  },
  BLOCK_AS_IMPLICIT_KEY: {
    message: said`There is one colon too many in the line.`,
    fix: said`Put the text in double quotes.`,
  },
  MULTILINE_IMPLICIT_KEY: {
    message: said`A colon is missing after the word.`,
    fix: said`Write the word, a colon, a space, and then its value.`,
  },
  MISSING_CHAR: {
    message: said`A bracket, quote or comma is missing.`,
    fix: said`Close every { [ and " that was opened.`,
  },
  UNEXPECTED_TOKEN: {
    message: said`Something here was not expected.`,
    fix: said`Look for text with a colon or a bracket in it, and put it in double quotes.`,
  },
  TAG_RESOLVE_FAILED: {
    message: said`A word beginning with ! is not allowed.`,
    fix: said`Leave it out; a package is plain data.`,
  },
  TOO_MANY_ALIASES: {
    message: said`The file repeats itself with aliases (*) far too often.`,
    fix: said`Write things out instead of using & and *.`,
  },
}

type YamlTrouble = Position & { file: string; code: string; message: string }

function yamlMistake({ file, code, message, line, column }: YamlTrouble): Mistake {
  const words = plainWords[code] ?? {
    message: said`This cannot be read: ${message.split('\n')[0]}.`,
    fix: said`Look for text with a colon or a bracket in it, and put it in double quotes.`,
  }
  return { severity: 'error', file, line, column, element: file, code: 'unreadable', ...words }
}
