import type { ListEntry } from '../../service-list.ts'

export type Listed =
  | { kind: 'found'; lgsl: number }
  | { kind: 'several'; names: string }
  | { kind: 'none' }
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
  const wanted = typed.toLowerCase().split(/\s+/)
  const live = list.filter(entry => entry.status === 'Live')
  const fits = live.filter(({ label }) => wanted.every(word => label.toLowerCase().includes(word)))
  const [first] = fits
  if (first === undefined) return { kind: 'none' }
  const same = fits.find(({ label }) => label.toLowerCase() === typed.toLowerCase())
  if (same !== undefined || fits.length === 1) return { kind: 'found', lgsl: (same ?? first).lgsl }
  const named = fits.slice(0, mostNamed).map(({ lgsl, label }) => `${lgsl} ${label}`)
  return { kind: 'several', names: named.join('; ') }
}
