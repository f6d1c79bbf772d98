import type { Said } from '#kernel/said.ts'

/** One mistake in a package, told so that the council officer who wrote it can put it right. */
export type Mistake = {
  severity: 'error' | 'warning'
  /** The file in the package's folder, such as `service.yaml`. */
  file: string
  /** From 1; absent when the package came from a database and has no lines. */
  line?: number
  column?: number
  /** The path of the element, such as `pages.tooLate.when`. */
  element: string
  code: string
  /** What is wrong. */
  message: Said
  /** How to put it right. */
  fix: Said
}

export type ElementPath = readonly (string | number)[]

/** Collects mistakes; each is placed in its file by the path of the element it is about. */
export type Report = {
  error(at: Place, words: MistakeWords): void
  warning(at: Place, words: MistakeWords): void
}

export type Place = { file: string; path: ElementPath; part?: 'key' | 'value' }
export type MistakeWords = { code: string; message: Said; fix: Said }

/** Where an element was written; `file` is given when it is another than the one asked about. */
export type Locate = (
  place: Place,
) => { line: number; column: number; file?: string | undefined } | undefined

/** `list` is filled as checks report; `locate` finds the line of an element, where there is one. */
export function createReport(list: Mistake[], locate: Locate, name: ElementNamer): Report {
  const add = (severity: Mistake['severity'], at: Place, words: MistakeWords): void => {
    const { line, column, file = at.file } = locate(at) ?? {}
    list.push({
      severity,
      file,
      ...(line === undefined ? {} : { line }),
      ...(column === undefined ? {} : { column }),
      element: name(at),
      ...words,
    })
  }
  return {
    error: (at, words) => add('error', at, words),
    warning: (at, words) => add('warning', at, words),
  }
}

/** How an element is named to people: list entries by their id rather than their number. */
export type ElementNamer = (place: Place) => string

/** The name of an element in `value`: `pages.tooLate.when`, not `pages.2.when`. */
export function elementName(value: unknown, path: ElementPath): string {
  const names: string[] = []
  let here = value
  for (const step of path) {
    here = child(here, step)
    names.push(typeof step === 'number' ? (idOf(here) ?? String(step + 1)) : step)
  }
  return names.join('.')
}

function child(value: unknown, step: string | number): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  return Object.entries(value).find(([key]) => key === String(step))?.[1]
}

function idOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  if ('id' in value && typeof value.id === 'string') return value.id
  if ('fact' in value && typeof value.fact === 'string') return value.fact
  if ('name' in value && typeof value.name === 'string') return value.name
  return undefined
}

/** Mistakes in reading order: by file, line, then column. */
export function inReadingOrder(mistakes: readonly Mistake[]): Mistake[] {
  const order = (mistake: Mistake): number => mistake.line ?? Number.MAX_SAFE_INTEGER
  return [...mistakes].sort(
    (a, b) =>
      a.file.localeCompare(b.file) ||
      order(a) - order(b) ||
      (a.column ?? 0) - (b.column ?? 0) ||
      a.code.localeCompare(b.code),
  )
}
