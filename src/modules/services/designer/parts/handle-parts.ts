import { notFound } from '#kernel/errors.ts'
import { field } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import type { Answer } from '#kernel/http/route.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import { readingCouncil } from '#kernel/transaction.ts'
import { listTeams } from '#organisations'
import { fileOf } from '../../package/package-source.ts'
import type { FileChange } from '../change-draft.ts'
import { idFrom } from '../element-id.ts'
import { joined } from '../join-changes.ts'
import { type DraftLook, entries, listed } from '../look-at-draft.ts'
import { doneText, openDraft, saveAndGoOn, shownPage } from '../open-draft.ts'
import type { Shown } from '../pages/parts.ts'
import { settingChange, settingErrors } from '../settings/setting.ts'
import { settingTexts } from '../settings/texts.ts'
import { designerTexts } from '../texts.ts'
import type { Around } from './around.ts'
import { addPart, partWordChanges, partWords, removePart } from './change-parts.ts'
import { listParts, type PartElement, partLabel } from './list-parts.ts'
import { namesAsked } from './names-asked.ts'
import { partListPage, partPage } from './pages/part-pages.ts'
import { isPartName, type PartName, partOf } from './part-kinds.ts'
import { partSettings } from './part-settings.ts'
import { partTexts } from './texts.ts'
import { wholeChange, wholeSettings } from './whole-settings.ts'
import { isWorkedType } from './worked-out.ts'

export function partNameOf(request: RequestContext): PartName {
  const { params } = request
  const part = params['office'] === undefined ? (params['part'] ?? '') : 'office'
  if (!isPartName(part)) throw notFound('part of a draft')
  return part
}

export function partElementOf(request: RequestContext, look: DraftLook): PartElement {
  const key = request.params['office'] ?? request.params['element']
  const found = listParts(look, partNameOf(request)).find(each => each.key === key)
  if (found === undefined) throw notFound('part of a draft')
  return found
}

/** The council's teams, and those that the package names already. */
async function aroundOf(request: RequestContext, look: DraftLook): Promise<Around> {
  const { locale } = request
  const teams = await readingCouncil(request.db, request.council.id, listTeams)
  const known = teams
    .filter(team => team.closedAt === null)
    .map(team => ({ value: team.key, text: locale === 'cy' ? team.nameCy : team.nameEn }))
  return { look, locale, teams: known }
}

export async function showParts(request: RequestContext, shown: Shown = {}): Promise<Answer> {
  const look = await openDraft(request)
  const part = partNameOf(request)
  const around = await aroundOf(request, look)
  const view = {
    around,
    part,
    elements: listParts(look, part),
    typed: request.form,
    done: doneText(request),
    ...shown,
  }
  return shownPage(partListPage(request, view), shown)
}

export async function postAddPart(request: RequestContext): Promise<Answer> {
  const look = await openDraft(request)
  const part = partNameOf(request)
  if (partOf(part).once) throw notFound('part of a draft')
  const t = partTexts[request.locale]
  const { form } = request
  const name = { en: field(form, 'nameEn'), cy: field(form, 'nameCy') }
  const team = field(form, 'team')
  const errors: FieldError[] = []
  if (part === 'routes') {
    if (team === '') errors.push({ field: 'team', message: t.errors.team })
  } else
    for (const key of namesAsked(part))
      if (field(form, key) === '') errors.push({ field: key, message: t.errors.name })
  if (errors.length > 0) return showParts(request, { errors })
  const asked = field(form, 'type')
  const type = isWorkedType(asked) ? asked : 'yesNo'
  const { key, changes } = addPart(look, part, { name, team, type })
  const called = part === 'routes' ? team : name[request.locale] || name.en
  const must = partOf(part).when?.needed === true && (part !== 'computed' || type === 'yesNo')
  return saveAndGoOn(request, {
    look,
    what: [t.parts[part].title, called].filter(Boolean).join(': '),
    changes,
    to: `/parts/${part}/${key}${must ? '/condition' : ''}`,
    again: refused => showParts(request, { refused }),
  })
}

/** When fees are paid, and which team has what no condition sends elsewhere. */
export async function postPartsSettings(request: RequestContext): Promise<Answer> {
  const look = await openDraft(request)
  const part = partNameOf(request)
  const { form, locale } = request
  const changes: FileChange[] = []
  const around = await aroundOf(request, look)
  const whole = wholeSettings(around, part)
  if (whole !== undefined) {
    const { edits, errors } = wholeChange(around, whole, form)
    if (errors.length > 0) return showParts(request, { errors })
    if (edits.length > 0) changes.push({ file: fileOf.definition, edits })
  }
  const team = field(form, 'otherwise')
  if (part === 'routes' && team !== '') {
    const now = entries(look.definition['case'])['team']
    const path = typeof now === 'string' ? ['case', 'team'] : ['case', 'team', 'otherwise']
    changes.push({ file: fileOf.definition, edits: [{ kind: 'set', path, value: team }] })
  }
  return saveAndGoOn(request, {
    look,
    what: partTexts[locale].parts[part].title,
    changes,
    to: `/parts/${part}`,
    again: refused => showParts(request, { refused }),
  })
}

export async function showPart(request: RequestContext, shown: Shown = {}): Promise<Answer> {
  const look = await openDraft(request)
  const element = partElementOf(request, look)
  const around = await aroundOf(request, look)
  const view = {
    around,
    element,
    name: partLabel(look, element, request.locale),
    fields: partWords(look, element),
    settings: partSettings(around, element),
    typed: request.form,
    done: doneText(request),
    ...shown,
  }
  return shownPage(partPage(request, view), shown)
}

export async function postPart(request: RequestContext): Promise<Answer> {
  const look = await openDraft(request)
  const element = partElementOf(request, look)
  const around = await aroundOf(request, look)
  const { form, locale } = request
  const settings = partSettings(around, element)
  const change = settingChange(settings, { element: element.value, under: element.path, form })
  const errors = settingErrors(change, settingTexts[locale].errors)
  const asked =
    entries(element.value)['asksCustomer'] === undefined && field(form, 'asksCustomer.facts') !== ''
  if (asked && field(form, 'asksCustomer.within') === '')
    errors.push({ field: 'asksCustomer.within', message: settingTexts[locale].errors.time })
  if (errors.length > 0) return showPart(request, { errors })
  const { edits } = change
  return saveAndGoOn(request, {
    look,
    what: partLabel(look, element, locale),
    changes: joined([
      ...partWordChanges(look, element, form),
      ...(edits.length === 0 ? [] : [{ file: fileOf.definition, edits }]),
      ...reasonChanges(request, look, element),
    ]),
    to: `/parts/${element.part}/${element.key}`,
    again: refused => showPart(request, { refused }),
  })
}

/** A reason that an action did not have yet, with its words. */
function reasonChanges(
  request: RequestContext,
  look: DraftLook,
  { part, path, value }: PartElement,
): FileChange[] {
  const [en, cy] = [field(request.form, 'reasonEn'), field(request.form, 'reasonCy')]
  if (part !== 'actions' || en === '' || cy === '') return []
  const said = entries(entries(look.content.en['case'])['reasons'])
  const id = idFrom(en, Object.keys(said))
  const at = listed(value['reasons']).length
  const words = (
    [
      ['en', en],
      ['cy', cy],
    ] as const
  ).map(
    ([locale, text]): FileChange => ({
      file: fileOf.content(locale),
      edits: [{ kind: 'set', path: ['case', 'reasons', id], value: text }],
    }),
  )
  const list = [...path, 'reasons']
  return [
    {
      file: fileOf.definition,
      edits: [
        at === 0
          ? { kind: 'set', path: list, value: [id] }
          : { kind: 'insert', path: list, at, value: id },
      ],
    },
    ...words,
  ]
}

export async function postRemovePart(request: RequestContext): Promise<Answer> {
  const look = await openDraft(request)
  const element = partElementOf(request, look)
  const { part } = element
  const t = partTexts[request.locale]
  const few = ['statuses', 'actions'].includes(part) && listParts(look, part).length <= 2
  if (few || (part === 'statuses' && element.key === 'closed'))
    return showPart(request, { refused: t.errors.lastOne })
  return saveAndGoOn(request, {
    look,
    what: `${designerTexts[request.locale].optionRemove}: ${partLabel(look, element, request.locale)}`,
    changes: joined(removePart(look, element)),
    to: `/parts/${part}`,
    again: refused => showPart(request, { refused }),
  })
}

/** Which of several comes first counts: where a case begins, which condition is asked first. */
export async function postMovePart(request: RequestContext): Promise<Answer> {
  const look = await openDraft(request)
  const element = partElementOf(request, look)
  const { part, index } = element
  const to = Number(field(request.form, 'to'))
  const may = Number.isInteger(to) && to >= 0 && to < listParts(look, part).length
  const edits = [{ kind: 'move', path: partOf(part).path, from: index, to } as const]
  return saveAndGoOn(request, {
    look,
    what: designerTexts[request.locale][to < index ? 'up' : 'down'](
      partLabel(look, element, request.locale),
    ),
    changes: may && partOf(part).shape !== 'map' ? [{ file: fileOf.definition, edits }] : [],
    to: `/parts/${part}`,
    again: refused => showParts(request, { refused }),
  })
}
