import { notFound } from '#kernel/errors.ts'
import { field } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page } from '#kernel/http/route.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import {
  conditionOf,
  factsBefore,
  isRowOperator,
  type KnownFact,
  type Row,
  type Rows,
  rowsOf,
  takesValue,
} from './condition-rows.ts'
import { type DraftLook, factName, pageName } from './look-at-draft.ts'
import { doneText, openDraft, pageOf, saveAndGoOn } from './open-draft.ts'
import { askedWhen, metWhen } from './pages/draft-page.ts'
import { conditionPage } from './pages/other-pages.ts'
import type { Shown } from './pages/parts.ts'
import { designerTexts } from './texts.ts'
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
  edits(value: unknown): YamlEdit[]
}

function targetOf(request: RequestContext, look: DraftLook): Target {
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

export async function showCondition(
  request: RequestContext,
  { rows, ...shown }: Shown & { rows?: Rows } = {},
): Promise<Answer> {
  const look = await openDraft(request)
  const target = targetOf(request, look)
  const view = { look, ...target, rows: rows ?? rowsOf(target.value) }
  const wrong = shown.refused !== undefined || (shown.errors ?? []).length > 0
  return page(
    conditionPage(request, { ...view, done: doneText(request), ...shown }),
    wrong ? 400 : 200,
  )
}

export async function postCondition(request: RequestContext): Promise<Answer> {
  const look = await openDraft(request)
  const target = targetOf(request, look)
  const { rows, errors } = readRows(request)
  if (errors.length > 0) return showCondition(request, { rows, errors })
  const value = conditionOf(look, rows)
  const same = target.value === undefined && value === undefined
  return saveAndGoOn(request, {
    look,
    what: target.title,
    changes: same ? [] : [{ file: 'service.yaml', edits: target.edits(value) }],
    to: `${target.at}/condition`,
    again: refused => showCondition(request, { rows, refused }),
  })
}

const mostRows = 20

function readRows(request: RequestContext): { rows: Rows; errors: FieldError[] } {
  const rows: Row[] = []
  const errors: FieldError[] = []
  const t = designerTexts[request.locale].errors
  for (let at = 0; at < mostRows; at++) {
    const fact = field(request.form, `fact-${at}`)
    const operator = field(request.form, `operator-${at}`)
    if (fact === '' || !isRowOperator(operator)) continue
    const value = field(request.form, `value-${at}`)
    if (takesValue(operator) && value === '')
      errors.push({ field: `value-${at}`, message: t.value(at + 1) })
    rows.push({ fact, operator, value })
  }
  const together = field(request.form, 'together') === 'any' ? 'any' : 'all'
  return { rows: { together, rows }, errors }
}
