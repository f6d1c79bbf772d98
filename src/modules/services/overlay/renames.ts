import { isRecord, member } from '../archetype/layer.ts'
import type { StoredPackage } from '../package/package-source.ts'
import { covers } from './element-path.ts'
import { wordsPathOf } from './words-path.ts'

/** Where elements went between two releases, as the author's `renamed` says. */
export type Renames = {
  /** The path of an element of service.yaml in the new release. */
  element(path: string): string
  /** The path of words in the new release. */
  words(path: string): string
  /** An expression, or another piece of service.yaml, with the new ids of facts. */
  within(value: unknown): unknown
}

type Pair = { readonly from: string; readonly to: string }

/** The renames after one release up to another, in order: a council may skip any number between. */
export function renamesBetween(from: StoredPackage, to: StoredPackage): Renames {
  const pairs = pairsAfter(releaseNumber(from.definition), to.definition)
  const wordPairs = pairs.map(pair => ({ from: wordsPathOf(pair.from), to: wordsPathOf(pair.to) }))
  const facts = pairs.filter(pair => /^(case\.)?facts\.[^.]+$/.test(pair.from))
  const factId = (id: string): string => follow(facts.map(bare), id)
  const element = (path: string): string => {
    const made = follow(pairs, path)
    return made.replace(asked, (_, before: string, id: string) => `${before}${factId(id)}`)
  }
  return {
    element,
    words: path => {
      const letter = /^letters\.(.+)$/.exec(path)?.[1]
      if (letter === undefined) return follow(wordPairs, path)
      return follow(pairs, `messages.${letter}`).replace(/^messages\./, 'letters.')
    },
    within: value => (facts.length === 0 ? value : replaceIds(value, factId)),
  }
}

const asked = /^((?:pages\.[^.]+|case\.actions\.[^.]+)\.asks\.)([^.]+)/

/** An adopted package counts its own versions; renames count the releases of its author. */
export function releaseNumber(definition: unknown): number {
  const adopted = member(member(definition, 'adopted'), 'version')
  return Number(adopted ?? member(definition, 'version') ?? 0)
}

function pairsAfter(version: number, definition: unknown): Pair[] {
  const list = member(definition, 'renamed')
  return (Array.isArray(list) ? list : [])
    .flatMap(each => {
      const [from, to, release] = [member(each, 'from'), member(each, 'to'), member(each, 'in')]
      const known =
        typeof from === 'string' && typeof to === 'string' && typeof release === 'number'
      return known && release > version ? [{ from, to, release }] : []
    })
    .sort((a, b) => a.release - b.release)
}

function bare({ from, to }: Pair): Pair {
  const last = (path: string): string => path.slice(path.lastIndexOf('.') + 1)
  return { from: last(from), to: last(to) }
}

function follow(pairs: readonly Pair[], path: string): string {
  return pairs.reduce(
    (here, { from, to }) => (covers(from, here) ? `${to}${here.slice(from.length)}` : here),
    path,
  )
}

/** Literal text is never an id. */
function replaceIds(value: unknown, factId: (id: string) => string): unknown {
  if (typeof value === 'string') return factId(value)
  if (Array.isArray(value)) return value.map(each => replaceIds(each, factId))
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      key === 'text' ? each : replaceIds(each, factId),
    ]),
  )
}
