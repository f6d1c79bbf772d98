import { COMMON_PASSWORDS, COMMON_WORDS } from './common-passwords.ts'

export const LEAST_CHARACTERS = 12
export const MOST_CHARACTERS = 256

export type PasswordFault = 'required' | 'short' | 'long' | 'common' | 'personal'

/**
 * Whether a password may be used (ASVS 5.0, 6.2): long enough, not one that is tried first, not made of
 * the person's or the council's own words. No rule of letters and figures, no date to change it.
 */
export function judgePassword(password: string, own: readonly string[]): PasswordFault | undefined {
  if (password === '') return 'required'
  const length = [...password].length
  if (length < LEAST_CHARACTERS) return 'short'
  if (length > MOST_CHARACTERS) return 'long'
  const plain = unmask(password)
  if (isCommon(password.toLowerCase(), plain)) return 'common'
  return isPersonal(plain, own) ? 'personal' : undefined
}

const MASKS: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'l',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}

/** The letters behind “P@ssw0rd”: masks taken off, then figures and marks; other scripts and signs stay. */
function unmask(password: string): string {
  return password
    .toLowerCase()
    .replace(/[!-`{-~\s]+$/, '')
    .replace(/[013457@$!]/g, mask => MASKS[mask] ?? '')
    .replace(/[!-`{-~\s]/g, '')
}

function isCommon(lower: string, plain: string): boolean {
  if (COMMON_PASSWORDS.has(lower) || new Set(lower).size < 5) return true
  if (isRepeated(lower) || isSequence(lower)) return true
  // Nothing but common words, and figures and marks around them, is no secret.
  return leftover(plain, COMMON_WORDS).length < 4
}

function isPersonal(plain: string, own: readonly string[]): boolean {
  const words = own
    .flatMap(text => text.toLowerCase().split(/[^a-z]+/))
    .filter(word => word.length >= 4)
  if (words.length === 0) return false
  const rest = leftover(plain, words)
  return rest.length < plain.length && leftover(rest, COMMON_WORDS).length < 4
}

function leftover(plain: string, words: readonly string[]): string {
  return words
    .toSorted((a, b) => b.length - a.length)
    .reduce((rest, word) => rest.replaceAll(word, ''), plain)
}

/** “abcabcabcabc” is as good as “abc”. */
function isRepeated(text: string): boolean {
  return /^(.{1,6})\1+.{0,5}$/.test(text)
}

const ROWS = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
]
const RUNS = new Set(
  ROWS.flatMap(row => [row, [...row].reverse().join('')]).flatMap(row =>
    [...row].slice(0, -2).map((_, at) => row.slice(at, at + 3)),
  ),
)

/** Mostly runs along the alphabet or the keyboard. */
function isSequence(text: string): boolean {
  const triples = [...text].slice(0, -2).map((_, at) => text.slice(at, at + 3))
  return triples.filter(triple => RUNS.has(triple)).length >= triples.length * 0.6
}
