import type { Locale } from '#kernel/context.ts'
import type { ListEntry } from '../service-list.ts'
import type { ServiceRow } from '../store.ts'
import { letterOf } from './alphabet.ts'

/** A line of the A to Z: a service online under one of its names, or one of the official list that is not online. */
export type Line = {
  readonly name: string
  /** Names of the official list are English in both languages. */
  readonly official: boolean
  readonly service: ServiceRow | undefined
}

export type Letter = { readonly letter: string; readonly lines: readonly Line[] }

/**
 * What a council offers by its letter: a service that is online under the word that people look for it by
 * (its name begins with a verb) in the language of the page and under the official name, the rest of the
 * live list under the official name.
 */
export function fileByLetter(
  locale: Locale,
  { services, entries }: { services: readonly ServiceRow[]; entries: readonly ListEntry[] },
): Letter[] {
  const lines = [
    ...services.map(service => ({ name: filedUnder(service, locale), official: false, service })),
    ...listed(services, entries, locale),
  ]
  const filed = Map.groupBy(lines, ({ name, official }) => letterOf(name, official ? 'en' : locale))
  const inOrder = new Intl.Collator(locale).compare
  return [...filed]
    .map(([letter, under]) => ({
      letter,
      lines: under.toSorted((one, other) => inOrder(one.name, other.name)),
    }))
    .toSorted((one, other) => inOrder(one.letter, other.letter))
}

function listed(
  services: readonly ServiceRow[],
  entries: readonly ListEntry[],
  locale: Locale,
): Line[] {
  const online = Map.groupBy(services, service => service.lgsl)
  return entries
    .filter(entry => entry.status === 'Live')
    .flatMap(({ lgsl, label }): Line[] =>
      (online.get(lgsl) ?? [undefined])
        .filter(service => service === undefined || filedUnder(service, locale) !== label)
        .map(service => ({ name: label, official: true, service })),
    )
}

function filedUnder(service: ServiceRow, locale: Locale): string {
  const [word, name] =
    locale === 'cy' ? [service.filedCy, service.nameCy] : [service.filedEn, service.nameEn]
  return word === '' ? name : `${word.charAt(0).toLocaleUpperCase(locale)}${word.slice(1)}`
}
