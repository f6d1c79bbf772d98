import type { Locale } from '#kernel/context.ts'
import { type Form, field } from '#kernel/http/form.ts'
import { type Column, gridOf } from '../../tables/table-grid.ts'
import { type DraftLook, entries, words } from '../look-at-draft.ts'
import { factsOf } from '../parts/around.ts'
import type { PartElement } from '../parts/list-parts.ts'
import { partOf } from '../parts/part-kinds.ts'
import { partTexts } from '../parts/texts.ts'
import { FIRST_WORKED, isWorkedType } from '../parts/worked-out.ts'
import type { Item } from '../settings/setting.ts'
import { valueAt } from '../word-fields.ts'
import type { YamlEdit } from '../yaml/edit-data.ts'
import { tablesOf } from './tables-of.ts'

/** What stands where the file says more than a form can: it stays. */
export const AS_IT_IS = '='

type LookedUp = {
  readonly table: string
  readonly row: Readonly<Record<string, unknown>>
  readonly give: string
}

/** What a value looks up; undefined when it is no look-up. */
export function lookUpIn(value: unknown): LookedUp | undefined {
  const { lookUp, ...more } = entries(value)
  if (lookUp === undefined || Object.keys(more).length > 0) return undefined
  const { table, row, give } = entries(lookUp)
  return { table: words(table), row: entries(row), give: words(give) }
}

/** What kind of value a part is worth; undefined when no table can say it. */
export function worthOf(element: PartElement): { type: string; value: unknown } | undefined {
  const { worth } = partOf(element.part)
  if (worth === undefined) return undefined
  const type = element.part === 'computed' ? words(element.value['type']) : 'money'
  const value = valueAt(element.value, worth)
  return ['number', 'money', 'date', 'text'].includes(type) ? { type, value } : undefined
}

function columnsOf({ definition }: DraftLook, table: string): readonly Column[] {
  return gridOf(entries(definition['tables'])[table]).columns
}

/** The tables that give a kind of value. */
export function tablesGiving(look: DraftLook, type: string): string[] {
  return tablesOf(look).filter(id => givenBy(look, id, type).length > 0)
}

export function givenBy(look: DraftLook, table: string, type: string): readonly Column[] {
  return columnsOf(look, table).filter(column => column.gives && column.type === type)
}

export function lookedAtBy(look: DraftLook, table: string): readonly Column[] {
  return columnsOf(look, table).filter(column => !column.gives)
}

const FACTS_FOR: Readonly<Record<string, readonly string[]>> = { yesNo: ['yesNo', 'declaration'] }

/** The answers that can be looked at as a column: those of its kind, and today. */
export function answersFor(
  look: DraftLook,
  { type }: Column,
  { locale, but }: { locale: Locale; but: string },
): Item[] {
  const around = { look, locale, teams: [] }
  const facts = factsOf(around, FACTS_FOR[type] ?? [type]).filter(item => item.value !== but)
  const today = { value: 'today', text: partTexts[locale].settings.today }
  return type === 'date' ? [today, ...facts] : facts
}

export type LookUpTyped = {
  readonly edits: readonly YamlEdit[]
  /** The fields that are still to be chosen. */
  readonly missing: readonly string[]
}

/** What was chosen on the form, as a change of the part. */
export function lookUpTyped(
  look: DraftLook,
  element: PartElement,
  { table, form }: { table: string; form: Form },
): LookUpTyped {
  const worth = worthOf(element)
  const was = lookUpIn(worth?.value)
  const given = givenBy(look, table, worth?.type ?? '').map(column => column.id)
  const give = given.find(id => id === field(form, 'give')) ?? (given.length === 1 ? given[0] : '')
  const row = lookedAtBy(look, table).map(({ id }) => {
    const chosen = field(form, `row-${id}`)
    return [id, chosen === AS_IT_IS ? was?.row[id] : chosen] as const
  })
  const missing = row.filter(([, value]) => value === '' || value === undefined)
  const all = [...(give ? [] : ['give']), ...missing.map(([id]) => `row-${id}`)]
  const value = { lookUp: { table, row: Object.fromEntries(row), give } }
  const path = [...element.path, ...(partOf(element.part).worth ?? [])]
  return { missing: all, edits: all.length > 0 ? [] : [{ kind: 'set', path, value }] }
}

/** Looked up no longer: what it is worth until more is said. */
export function otherWay(element: PartElement): YamlEdit[] {
  const { worth = [] } = partOf(element.part)
  const path = [...element.path, ...worth]
  if (element.part === 'concessions') return [{ kind: 'remove', path }]
  const { type = '' } = worthOf(element) ?? {}
  const value = isWorkedType(type) ? FIRST_WORKED[type] : '£0'
  return [{ kind: 'set', path, value }]
}
