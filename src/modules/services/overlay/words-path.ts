import { covers } from './element-path.ts'

/** Where the words of an element stand in content. */
export function wordsPathOf(element: string): string {
  for (const [pattern, words] of rewrites)
    if (pattern.test(element)) return element.replace(pattern, words)
  return element
}

const rewrites: readonly (readonly [RegExp, string])[] = [
  [/^case\.facts\./, 'facts.'],
  [/^fees\.(lines|concessions)\./, 'fees.'],
  [/^pages\.[^.]+\.asks\./, 'facts.'],
  [/^case\.actions\.[^.]+\.reasons\./, 'case.reasons.'],
  [/^facts\.([^.]+)\.of\./, 'facts.$1.options.'],
]

// A new page may bring its heading, an action its reasons and its team.
const along = ['sections', 'case.reasons', 'case.teams']

/** Words that a new element may bring are its own, or of what only it uses. */
export function isWordsOf(elements: readonly string[], words: string): boolean {
  return (
    elements.some(element => covers(wordsPathOf(element), words) || covers(element, words)) ||
    along.some(section => covers(section, words))
  )
}
