import { isDeepStrictEqual } from 'node:util'
import { notFound } from '#kernel/errors.ts'
import { field } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import type { Answer } from '#kernel/http/route.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import {
  conditionOf,
  factsBefore,
  factsOfCase,
  isRowOperator,
  type KnownFact,
  type Row,
  type Rows,
  rowsOf,
  takesValue,
} from './condition-rows.ts'
import { type DraftLook, factName, pageName, words } from './look-at-draft.ts'
import { doneText, openDraft, pageOf, saveAndGoOn, shownPage } from './open-draft.ts'
import { conditionPage } from './pages/condition-page.ts'
import { askedWhen, metWhen } from './pages/draft-page.ts'
import type { Shown } from './pages/parts.ts'
import { partElementOf } from './parts/handle-parts.ts'
import { partLabel } from './parts/list-parts.ts'
import { partOf as kindOfPart } from './parts/part-kinds.ts'
import { saidBeside } from './parts/said-beside.ts'
import { saidWhen } from './parts/said-when.ts'
import { partTexts } from './parts/texts.ts'
import { designerTexts } from './texts.ts'
import { valueAt } from './word-fields.ts'
import type { YamlEdit } from './yaml/edit-data.ts'

/** What a condition is about: a page that is met, or a question that is asked. */
type Target = {
  name: string
  title: string
  value: unknown
  /** What it says now, as a sentence. */
  said: string
  facts: readonly KnownFact[]
  /** Below the address of the draft. */
  at: string
  elements: readonly string[]
  /** It must have one: there is no part without. */
  needed?: boolean
  edits(value: unknown): YamlEdit[]
}

function targetOf(request: RequestContext, look: DraftLook): Target {
  if (request.params['part'] !== undefined) return partTarget(request, look)
  return request.params['fact'] === undefined
    ? pageTarget(request, look)
    : questionTarget(request, look, request.params['fact'])
}

function pageTarget(request: RequestContext, look: DraftLook): Target {
  const asked = pageOf(request, look)
  const name = pageName(look, asked, request.locale)
  const path = ['pages', asked.index, 'when']
  return {
    name,
    title: designerTexts[request.locale].conditionOf(name),
    value: asked.when,
    said: metWhen(request, look, asked),
    facts: factsBefore(look, asked.index),
    at: `/pages/${asked.id}`,
    elements: [`pages.${asked.id}`],
    edits: value =>
      value === undefined ? [{ kind: 'remove', path }] : [{ kind: 'set', path, value }],
  }
}

function questionTarget(request: RequestContext, look: DraftLook, fact: string): Target {
  const asked = pageOf(request, look)
  const index = asked.asks.findIndex(ask => ask.fact === fact)
  const ask = asked.asks[index]
  if (ask === undefined) throw notFound('question')
  const name = factName(look, fact, request.locale)
  const here = asked.asks.map(each => each.fact).filter(each => each !== fact)
  const path = ['pages', asked.index, 'asks', index]
  return {
    name,
    title: designerTexts[request.locale].askedOf(name),
    value: ask.when,
    said: askedWhen(request, look, asked, fact),
    facts: factsBefore(look, asked.index, here),
    at: `/pages/${asked.id}/questions/${fact}`,
    elements: [`pages.${asked.id}`],
    // A question without a condition is written by its name alone.
    edits: value => [
      { kind: 'set', path, value: value === undefined ? fact : { fact, when: value } },
    ],
  }
}

function partTarget(request: RequestContext, look: DraftLook): Target {
  const element = partElementOf(request, look)
  const { part, key } = element
  const { when } = kindOfPart(part)
  if (when === undefined) throw notFound('condition of a part')
  const { locale } = request
  const name = part === 'routes' ? words(element.value['team']) : partLabel(look, element, locale)
  const path = [...element.path, ...when.path]
  const facts =
    when.reads === 'case' ? factsOfCase(look) : factsBefore(look, Number.POSITIVE_INFINITY)
  return {
    name,
    title: `${name}: ${partTexts[locale].parts[part].when}`,
    value: valueAt(element.value, when.path),
    said: saidWhen(look, element, locale) ?? '',
    facts: facts.filter(fact => fact.id !== key),
    at: `/parts/${part}/${key}`,
    elements: [element.path.join('.')],
    needed: when.needed,
    edits: value =>
      value === undefined
        ? [{ kind: 'remove', path }]
        : [
            { kind: 'set', path, value },
            ...(part === 'rules' ? saidBeside(look, element, value) : []),
          ],
  }
}

export async function showCondition(
  request: RequestContext,
  { rows, ...shown }: Shown & { rows?: Rows } = {},
): Promise<Answer> {
  const look = await openDraft(request)
  const target = targetOf(request, look)
  const view = { look, ...target, rows: rows ?? rowsOf(target.value) }
  return shownPage(conditionPage(request, { ...view, done: doneText(request), ...shown }), shown)
}

export async function postCondition(request: RequestContext): Promise<Answer> {
  const look = await openDraft(request)
  const target = targetOf(request, look)
  const { rows, errors } = readRows(request)
  if (target.needed && conditionOf(look, rows) === undefined)
    errors.push({ field: 'fact-0', message: partTexts[request.locale].errors.row })
  if (errors.length > 0) return showCondition(request, { rows, errors })
  const value = conditionOf(look, rows)
  const same = saysTheSame(look, rows, target.value)
  return saveAndGoOn(request, {
    look,
    what: target.title,
    changes: same ? [] : [{ file: 'service.yaml', edits: target.edits(value) }],
    to: `${target.at}/condition`,
    again: refused => showCondition(request, { rows, refused }),
  })
}

/** What is said as it was stays as it was written, of several ways to write it. */
function saysTheSame(look: DraftLook, rows: Rows, before: unknown): boolean {
  const was = rowsOf(before)
  if (was === undefined) return false
  return isDeepStrictEqual(conditionOf(look, rows), conditionOf(look, was))
}

const mostRows = 20
const mostGroups = 8

type Sent = { rows: Row[]; errors: FieldError[] }

function readRows(request: RequestContext): { rows: Rows; errors: FieldError[] } {
  const together = field(request.form, 'together') === 'any' ? 'any' : 'all'
  const whole = readGroup(request, '')
  const sent = Array.from({ length: mostGroups }, (_, at) => `g${at}-`)
    .map(prefix => ({ prefix, ...readGroup(request, prefix) }))
    .filter(group => group.rows.length > 0)
  // Groups stand close together when they are shown again.
  const errors = sent.flatMap((group, at) =>
    group.errors.map(error => ({ ...error, field: error.field.replace(group.prefix, `g${at}-`) })),
  )
  const groups = sent.map(group => group.rows)
  const rows = { together, rows: whole.rows, ...(groups.length > 0 && { groups }) } as const
  return { rows, errors: [...whole.errors, ...errors] }
}

/** The rows whose fields begin so; one that was left out has neither a fact nor a value. */
function readGroup({ form, locale }: RequestContext, prefix: string): Sent {
  const sent: Sent = { rows: [], errors: [] }
  const t = designerTexts[locale].errors
  for (let at = 0; at < mostRows; at++) {
    const [fact, value] = [field(form, `fact-${prefix}${at}`), field(form, `value-${prefix}${at}`)]
    const operator = field(form, `operator-${prefix}${at}`)
    if ((fact === '' && value === '') || !isRowOperator(operator)) continue
    const row = sent.rows.length
    if (fact === '') sent.errors.push({ field: `fact-${prefix}${row}`, message: t.what(row + 1) })
    else if (takesValue(operator) && value === '')
      sent.errors.push({ field: `value-${prefix}${row}`, message: t.value(row + 1) })
    sent.rows.push({ fact, operator, value })
  }
  return sent
}
