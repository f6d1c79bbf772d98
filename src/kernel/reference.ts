import { randomInt } from 'node:crypto'

/**
 * No vowels, so that no word comes about; no 0 O 1 I L 5 S 2 Z U, which are misread and misheard on the
 * telephone; 23 letters, because a prime makes the check letter catch every slip and every swap.
 */
const LETTERS = '346789BCDFGHJKMNPQRTVWX'

/** A fresh reference, `MC-7KD4-X9PM`: the last letter checks the others, so that a slip is told at once. */
export function newReference(
  prefix: string,
  random: (below: number) => number = randomInt,
): string {
  const body = Array.from({ length: 7 }, () => LETTERS[random(LETTERS.length)]).join('')
  return group(prefix, body + checkLetter(prefix + body))
}

/** The reference that was meant by what was typed: case, spaces and hyphens do not matter. */
export function readReference(typed: string): string | undefined {
  const bare = typed.toUpperCase().replace(/[^A-Z0-9]/g, '')
  const prefix = bare.slice(0, -8)
  const body = bare.slice(-8)
  if (!/^[A-Z]{1,6}$/.test(prefix) || body.length !== 8) return undefined
  return checkLetter(prefix + body.slice(0, 7)) === body[7] ? group(prefix, body) : undefined
}

/** Weighted sum modulo a prime: catches every single wrong letter of the body and every swap of neighbours. */
function checkLetter(text: string): string {
  let sum = 0
  for (const [place, letter] of [...text].entries()) {
    const at = LETTERS.indexOf(letter)
    sum += (place + 2) * (at === -1 ? letter.charCodeAt(0) : at)
  }
  return LETTERS[sum % LETTERS.length] ?? 'X'
}

function group(prefix: string, body: string): string {
  return `${prefix}-${body.slice(0, 4)}-${body.slice(4)}`
}
