import type { ListEntry } from '../../service-list.ts'

export type Listed =
  | { kind: 'found'; lgsl: number }
  | { kind: 'several'; names: string }
  | { kind: 'none' }
  /** The list has not been read in here: words cannot be looked up in it. */
  | { kind: 'unread' }
  | { kind: 'blank' }

const mostNamed = 6

/** The entry of the Local Government Services List that somebody means by its number or by words of its name. */
export function findListed(list: readonly ListEntry[], typed: string): Listed {
  if (typed === '') return { kind: 'blank' }
  const number = /^(\d{1,4})\b/.exec(typed)?.[1]
  if (number !== undefined) {
    const lgsl = Number(number)
    // Where the list has not been read in, a number is all there is to go by.
    const known = list.length === 0 || list.some(entry => entry.lgsl === lgsl)
    return known ? { kind: 'found', lgsl } : { kind: 'none' }
  }
  if (list.length === 0) return { kind: 'unread' }
  const wanted = typed.toLowerCase().split(/\s+/)
  const live = list.filter(entry => entry.status === 'Live')
  const has =
    ({ label }: ListEntry) =>
    (word: string) =>
      label.toLowerCase().includes(word)
  const all = live.filter(entry => wanted.every(has(entry)))
  const long = wanted.filter(word => word.length > 3)
  const fits = all.length > 0 ? all : live.filter(entry => long.some(has(entry)))
  const [first] = fits
  if (first === undefined) return { kind: 'none' }
  const same = fits.find(({ label }) => label.toLowerCase() === typed.toLowerCase())
  // One that has only some of the words is offered, not taken.
  if (same !== undefined || all.length === 1) return { kind: 'found', lgsl: (same ?? first).lgsl }
  const named = fits.slice(0, mostNamed).map(({ lgsl, label }) => `${lgsl} ${label}`)
  return { kind: 'several', names: named.join('; ') }
}
