import { LOCALES, type Locale } from '#kernel/context.ts'
import type { ElementPath } from '../../package/mistake.ts'
import { type Grid, gridOf, type Option } from '../../tables/table-grid.ts'
import { type DraftLook, entries, listed, optionName, words } from '../look-at-draft.ts'

/** The ids of the decision tables of a service. */
export function tablesOf({ definition }: Pick<DraftLook, 'definition'>): string[] {
  return Object.keys(entries(definition['tables']))
}

/** A place where a table is looked up: what stands in each column, and which column gives the answer. */
export type LookUp = {
  readonly path: ElementPath
  readonly table: string
  readonly row: Readonly<Record<string, unknown>>
  readonly give: string
}

/** Everywhere in a service where a table is looked up. */
export function lookUpsOf(value: unknown, path: ElementPath = []): LookUp[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]) => {
    const at = [...path, Array.isArray(value) ? Number(key) : key]
    const { table, row, give } = entries(each)
    const found = key === 'lookUp' && typeof table === 'string'
    const own: LookUp[] = found
      ? [{ path, table: words(table), row: entries(row), give: words(give) }]
      : []
    return [...own, ...lookUpsOf(each, at)]
  })
}

/** A table of a draft as a form shows it, its answers to choose from by their words. */
export function gridOfTable(look: DraftLook, id: string, locale: Locale): Grid {
  const table = entries(look.definition['tables'])[id]
  const looked = entries(entries(table)['in'])
  return gridOf(table, column =>
    Object.hasOwn(looked, column) ? optionsFor(look, { id, column, locale }) : [],
  )
}

type Asked = { id: string; column: string; locale: Locale }

/** The answers that a column can look at: those of the questions it is looked up with, or until then all there are. */
function optionsFor(look: DraftLook, { id, column, locale }: Asked): Option[] {
  const used = lookUpsOf(look.definition)
    .filter(each => each.table === id)
    .map(each => words(each.row[column]))
    .filter(fact => fact !== '')
  return optionsOf(look, locale, fact => used.length === 0 || used.includes(fact))
}

/** The answers to choose from of all questions, or of those that count. */
export function optionsOf(
  look: DraftLook,
  locale: Locale,
  counts: (fact: string) => boolean = () => true,
): Option[] {
  const options = new Map<string, Option>()
  for (const [fact, ids] of factsWithOptions(look).filter(([each]) => counts(each)))
    for (const option of ids) options.set(option, optionOf(look, { fact, option, locale }))
  return [...options.values()]
}

function factsWithOptions({ definition }: DraftLook): [string, string[]][] {
  return Object.entries(entries(definition['facts'])).flatMap(([fact, source]) => {
    const { type, of } = entries(source)
    return type === 'choice' ? [[fact, listed(of).map(String)] as [string, string[]]] : []
  })
}

function optionOf(
  look: DraftLook,
  { fact, option, locale }: { fact: string; option: string; locale: Locale },
): Option {
  const own = [locale, ...LOCALES.filter(each => each !== locale)]
  return { id: option, texts: own.map(each => optionName(look, fact, option, each)) }
}
