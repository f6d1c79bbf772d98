import type { ServiceRow } from './store.ts'

/** The services that answer to what was typed, best first: name before summary before the words people use. */
export function findServices(services: readonly ServiceRow[], typed: string): ServiceRow[] {
  const words = wordsOf(typed)
  if (words.length === 0) return [...services]
  return services
    .map(service => ({ service, score: scoreOf(service, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ service }) => service)
}

function scoreOf(service: ServiceRow, words: readonly string[]): number {
  const fields = [
    { weight: 4, words: wordsOf(`${service.nameEn} ${service.nameCy}`) },
    { weight: 3, words: wordsOf(service.words.join(' ')) },
    { weight: 1, words: wordsOf(`${service.summaryEn} ${service.summaryCy}`) },
  ]
  const found = words.map(word =>
    Math.max(
      0,
      ...fields.map(field => (field.words.some(each => isLike(each, word)) ? field.weight : 0)),
    ),
  )
  // Half of the words must be known: "my bin was not emptied" says more than its nouns.
  return found.filter(score => score > 0).length * 2 >= words.length
    ? found.reduce((a, b) => a + b, 0)
    : 0
}

/** The same word, its beginning, or one slip away in a word of five letters or more. */
function isLike(known: string, typed: string): boolean {
  return (
    known.startsWith(typed) ||
    typed.startsWith(known) ||
    (typed.length >= 5 && isOneSlip(known, typed))
  )
}

function isOneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let at = 0
  while (at < a.length && a[at] === b[at]) at += 1
  const rest = (x: string, from: number) => x.slice(from)
  return (
    rest(a, at + 1) === rest(b, at + 1) ||
    rest(a, at) === rest(b, at + 1) ||
    rest(a, at + 1) === rest(b, at) ||
    (a[at] === b[at + 1] && a[at + 1] === b[at] && rest(a, at + 2) === rest(b, at + 2))
  )
}

const SMALL = new Set([
  'a',
  'an',
  'the',
  'my',
  'i',
  'is',
  'was',
  'not',
  'been',
  'has',
  'for',
  'of',
  'to',
  'in',
  'on',
  'and',
  'or',
  'y',
  'yr',
  'fy',
  'am',
  'o',
  'i',
  'ar',
  'wedi',
  'heb',
])

function wordsOf(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word.length > 1 && !SMALL.has(word))
}
