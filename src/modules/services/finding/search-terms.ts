import { SYNONYMS } from './synonyms.ts'

/** Words that say nothing of what is looked for, in both languages. */
const SMALL = new Set(
  `a an the my our your i we it is was are be been being am has have had do does did for of to in on at by with and or not no isn t
   want need would like please can could how get make about from this that there some any all when where what who why
   y yr fy ei eu ein eich am o i ar yn ac a wedi heb ddim mae oes sut ble pryd beth pwy rydw hoffwn eisiau angen gyda`.split(
    /\s+/,
  ),
)

const MEANINGS = new Map<string, string>()
const PHRASES: (readonly [phrase: string, meaning: string])[] = []
for (const group of SYNONYMS) {
  const [meaning = ''] = group
  for (const word of group)
    if (/[ -]/.test(word)) PHRASES.push([plain(word), plain(meaning).replaceAll(' ', '')])
    else MEANINGS.set(plain(word), plain(meaning).replaceAll(' ', ''))
}
// The longest first: "street light" before "light".
PHRASES.sort((a, b) => b[0].length - a[0].length)

/** Small letters, without accents, apostrophes or signs: ŵ is w, and fly-tipping is two words. */
export function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** What was written, as the words that are looked up: phrases taken whole, small words left out. */
export function termsOf(text: string): string[] {
  return termsBy(text, meaningOf)
}

/** The same for what somebody typed, who may have slipped in a word of five letters or more. */
export function typedTermsOf(text: string): string[] {
  return termsBy(text, word => meaningOf(word, true))
}

function termsBy(text: string, meaning: (word: string) => string): string[] {
  let rest = ` ${plain(text)} `
  const terms: string[] = []
  for (const [phrase, meaning] of PHRASES) {
    if (!rest.includes(` ${phrase} `)) continue
    terms.push(meaning)
    rest = rest.replaceAll(` ${phrase} `, ' ')
  }
  for (const word of rest.split(' '))
    if (word.length > 1 && !SMALL.has(word)) terms.push(meaning(word))
  return terms
}

/** The word that stands for its meaning; without a meaning of its own, the word without its ending. */
function meaningOf(word: string, forgiving = false): string {
  const known = MEANINGS.get(word) ?? MEANINGS.get(stem(word))
  if (known !== undefined || !forgiving || word.length < 5) return known ?? stem(word)
  for (const [spelt, meaning] of MEANINGS)
    if (spelt.length >= 5 && isOneSlip(spelt, word)) return meaning
  return stem(word)
}

/** One letter left out, put in, changed, or two changed about. */
export function isOneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let at = 0
  while (at < a.length && a[at] === b[at]) at += 1
  const rest = (word: string, from: number) => word.slice(from)
  return (
    rest(a, at + 1) === rest(b, at + 1) ||
    rest(a, at) === rest(b, at + 1) ||
    rest(a, at + 1) === rest(b, at) ||
    (a[at] === b[at + 1] && a[at + 1] === b[at] && rest(a, at + 2) === rest(b, at + 2))
  )
}

/** English plurals and endings only as far as they are safe; Welsh words have few that matter here. */
export function stem(word: string): string {
  if (word.length < 5) return word
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`
  for (const ending of ['ings', 'ing', 'ed', 'es', 's'])
    if (word.endsWith(ending) && word.length - ending.length >= 4 && !word.endsWith('ss'))
      return word.slice(0, -ending.length)
  return word
}
