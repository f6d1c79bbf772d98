import { LOCALES, type Locale } from '#kernel/context.ts'
import { parseDuration } from '#kernel/dates/duration.ts'
import type { Archetype, Slot } from '../../archetype/archetype.ts'
import { textLeaves } from '../../package/text-leaves.ts'

/** How a slot of a kind of service is asked for on screen. */
export type SlotAsk = {
  readonly name: string
  readonly slot: Slot
  readonly as: 'words' | 'team' | 'time' | 'reasons' | 'line'
}

/**
 * The slots that a person fills before the service is put together. Conditions and dates that are worked
 * out need the service's own questions, so they begin as the kind's sample has them and are changed later.
 */
export function slotAsks({ slots }: Pick<Archetype, 'slots'>): SlotAsk[] {
  return [...slots].flatMap(([name, slot]) => {
    const as = asked(name, slot)
    return as === undefined ? [] : [{ name, slot, as }]
  })
}

function asked(name: string, { is, such, otherwise }: Slot): SlotAsk['as'] | undefined {
  if (is === 'words') return 'words'
  if (is !== 'value') return undefined
  if (name === 'team') return 'team'
  const shown = such ?? otherwise
  if (Array.isArray(such) && name.endsWith('Reasons')) return 'reasons'
  if (typeof shown !== 'string' || name === 'closesOn') return undefined
  return parseDuration(shown) === undefined ? 'line' : 'time'
}

/** Whether the service must say it: there is nothing to stand there otherwise. */
export function isNeeded({ slot }: SlotAsk): boolean {
  return slot.otherwise === undefined
}

export function localesOf({ slot }: SlotAsk): readonly Locale[] {
  return slot.in ?? LOCALES
}

/** What is written for whoever writes files is left out where a form asks. */
export function plainSay({ say }: Slot): string {
  return say.replace(/: (an id|ids|an expression)\b.*$/, '.').replace(/ An id such as .*$/, '')
}

/** The shortest sentence of the kind in which the words of a slot will stand. */
export function standsIn(
  { content, letters }: Pick<Archetype, 'content' | 'letters'>,
  name: string,
  locale: Locale,
): string | undefined {
  const own = Object.entries(letters).filter(([file]) => file.endsWith(`.${locale}`))
  const texts = [
    ...textLeaves(content[locale]).map(leaf => leaf.text),
    ...own.map(([, text]) => text),
  ]
  const found = texts
    .flatMap(text => text.split(/(?<=[.?!])\s+|\n+/))
    .map(each => each.trim())
    .filter(each => each.includes(`{${name}}`) && each.length > name.length + 8)
  return found.sort((a, b) => a.length - b.length)[0]
}
