import { notFound } from '#kernel/errors.ts'
import { field } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import type { Answer } from '#kernel/http/route.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import { fileOf } from '../../package/package-source.ts'
import { gridChange, gridErrors, readCell } from '../../tables/table-grid.ts'
import { tableTexts } from '../../tables/texts.ts'
import { plainName } from '../element-id.ts'
import { type DraftLook, entries } from '../look-at-draft.ts'
import { doneText, openDraft, saveAndGoOn, shownPage } from '../open-draft.ts'
import type { Shown } from '../pages/parts.ts'
import {
  addColumn,
  GIVEN_TYPES,
  LOOKED_TYPES,
  type NewColumn,
  newTable,
  removeColumn,
  removeTable,
} from './change-tables.ts'
import { tablePage } from './pages/table-page.ts'
import { tablesPage } from './pages/tables-page.ts'
import { gridOfTable, optionsOf, tablesOf } from './tables-of.ts'
import { draftTableTexts } from './texts.ts'
import { namesOf, usesOf } from './where-used.ts'

function tableOf(request: RequestContext, look: DraftLook): { id: string; table: unknown } {
  const id = request.params['table'] ?? ''
  if (!tablesOf(look).includes(id)) throw notFound('table of a draft')
  return { id, table: entries(look.definition['tables'])[id] }
}

export async function showTables(request: RequestContext, shown: Shown = {}): Promise<Answer> {
  const look = await openDraft(request)
  const view = { look, typed: request.form, done: doneText(request), ...shown }
  return shownPage(tablesPage(request, view), shown)
}

export async function showTable(request: RequestContext, shown: Shown = {}): Promise<Answer> {
  const look = await openDraft(request)
  const { id } = tableOf(request, look)
  const grid = gridOfTable(look, id, request.locale)
  const view = { look, id, grid, typed: request.form, done: doneText(request), ...shown }
  return shownPage(tablePage(request, view), shown)
}

export async function postNewTable(request: RequestContext): Promise<Answer> {
  const look = await openDraft(request)
  const t = draftTableTexts[request.locale]
  const name = field(request.form, 'name')
  const looked = readColumn(request, look, { name: 'looked', types: LOOKED_TYPES, gives: false })
  const given = readColumn(request, look, { name: 'given', types: GIVEN_TYPES, gives: true })
  const unnamed = name === '' ? [{ field: 'name', message: t.errors.name }] : []
  const errors = [...unnamed, ...looked.errors, ...given.errors]
  if (errors.length > 0) return showTables(request, { errors })
  const { id, edits } = newTable(look, { name, looked: looked.column, given: given.column })
  return saveAndGoOn(request, {
    look,
    what: tableTexts[request.locale].title(plainName(id)),
    changes: [{ file: fileOf.definition, edits }],
    to: `/tables/${id}`,
    again: refused => showTables(request, { refused }),
  })
}

type Asked = { name: 'looked' | 'given' | 'column'; types: readonly string[]; gives: boolean }

/** A column as it was typed: its name, its type, and a value that fits the type. */
function readColumn(
  { form, locale }: RequestContext,
  look: DraftLook,
  { name, types, gives }: Asked,
): { column: NewColumn; errors: FieldError[] } {
  const t = draftTableTexts[locale].errors
  const errors: FieldError[] = []
  const [called, type] = [field(form, `${name}-name`), field(form, `${name}-type`)]
  const says = missingOf(t, name)
  if (called === '') errors.push({ field: `${name}-name`, message: says.column })
  if (!types.includes(type)) errors.push({ field: `${name}-type`, message: says.type })
  const options = type === 'choice' && !gives ? optionsOf(look, locale) : []
  const read = readCell(field(form, `${name}-value`), { type, gives, options })
  const value = 'value' in read ? read.value : undefined
  if ('wrong' in read)
    errors.push({ field: `${name}-value`, message: tableTexts[locale].errors[read.wrong] })
  else if (gives && value === undefined) errors.push({ field: `${name}-value`, message: t.value })
  return { column: { name: called, type, gives, value }, errors }
}

/** A new table asks for two columns: a message says which of them it is about. */
function missingOf(
  t: (typeof draftTableTexts)['en']['errors'],
  name: Asked['name'],
): { column: string; type: string } {
  if (name === 'looked') return { column: t.lookedColumn, type: t.lookedType }
  if (name === 'given') return { column: t.givenColumn, type: t.givenType }
  return { column: t.column, type: t.type }
}

export async function postTable(request: RequestContext): Promise<Answer> {
  const look = await openDraft(request)
  const { id } = tableOf(request, look)
  const t = tableTexts[request.locale]
  const grid = gridOfTable(look, id, request.locale)
  const change = gridChange(grid, ['tables', id], request.form)
  const errors = gridErrors(change, t.errors)
  if (errors.length > 0) return showTable(request, { errors })
  const { edits } = change
  return saveAndGoOn(request, {
    look,
    what: t.title(plainName(id)),
    changes: edits.length === 0 ? [] : [{ file: fileOf.definition, edits }],
    to: `/tables/${id}`,
    again: refused => showTable(request, { refused }),
  })
}

export async function postAddColumn(request: RequestContext): Promise<Answer> {
  const look = await openDraft(request)
  const { id, table } = tableOf(request, look)
  const t = draftTableTexts[request.locale]
  const side = field(request.form, 'side')
  const gives = side === 'gives'
  const types = gives ? GIVEN_TYPES : LOOKED_TYPES
  const { column, errors } = readColumn(request, look, { name: 'column', types, gives })
  if (!gives && side !== 'in') errors.unshift({ field: 'side', message: t.errors.side })
  if (errors.length > 0) return showTable(request, { errors })
  return saveAndGoOn(request, {
    look,
    what: `${t.addColumn}: ${column.name}`,
    changes: [{ file: fileOf.definition, edits: addColumn(table, id, column) }],
    to: `/tables/${id}`,
    again: refused => showTable(request, { refused }),
  })
}

/** A column that something looks up stays until that does so no longer. */
export async function postRemoveColumn(request: RequestContext): Promise<Answer> {
  const look = await openDraft(request)
  const { id, table } = tableOf(request, look)
  const t = draftTableTexts[request.locale]
  const grid = gridOfTable(look, id, request.locale)
  const column = grid.columns.find(each => each.id === field(request.form, 'which'))
  if (column === undefined)
    return showTable(request, { errors: [{ field: 'which', message: t.errors.which }] })
  const name = plainName(column.id)
  const uses = usesOf(look, id, request.locale).filter(
    ({ lookUp }) => lookUp.give === column.id || Object.hasOwn(lookUp.row, column.id),
  )
  const alone = grid.columns.filter(each => each.gives === column.gives).length < 2
  const refused = alone
    ? t.errors.lastColumn(name)
    : uses.length > 0
      ? t.errors.usedColumn(name, namesOf(uses))
      : undefined
  if (refused !== undefined)
    return showTable(request, { errors: [{ field: 'which', message: refused }] })
  return saveAndGoOn(request, {
    look,
    what: `${t.removeColumn}: ${name}`,
    changes: [{ file: fileOf.definition, edits: removeColumn(table, id, column.id) }],
    to: `/tables/${id}`,
    again: refused => showTable(request, { refused }),
  })
}

export async function postRemoveTable(request: RequestContext): Promise<Answer> {
  const look = await openDraft(request)
  const { id } = tableOf(request, look)
  const t = draftTableTexts[request.locale]
  const uses = usesOf(look, id, request.locale)
  if (uses.length > 0) return showTable(request, { refused: t.errors.usedTable(namesOf(uses)) })
  return saveAndGoOn(request, {
    look,
    what: `${t.removeTable}: ${plainName(id)}`,
    changes: [{ file: fileOf.definition, edits: removeTable(look, id) }],
    to: '/tables',
    again: refused => showTable(request, { refused }),
  })
}
