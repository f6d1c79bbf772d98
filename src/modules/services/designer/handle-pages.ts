import { field } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import type { Answer } from '#kernel/http/route.ts'
import { addPage, movePage, removePage } from './change-pages.ts'
import { showDraft } from './handle-draft.ts'
import { type DraftLook, type DraftPage, pageName, pagesOf } from './look-at-draft.ts'
import { doneText, openDraft, pageOf, saveAndGoOn, shownPage } from './open-draft.ts'
import { pagePage } from './pages/element-pages.ts'
import type { Shown } from './pages/parts.ts'
import { designerTexts } from './texts.ts'
import { wordChanges, wordFields } from './word-fields.ts'

function fieldsOf(look: DraftLook, { id, asks }: DraftPage) {
  const path = ['pages', id]
  // The only question of a page is its title, unless it has one of its own.
  const title = asks.length === 1 ? [] : [{ path: [...path, 'title'], kind: 'line' as const }]
  return wordFields(look, [path], [...title, { path: [...path, 'body'], kind: 'text' }])
}

export async function showPageOfDraft(request: RequestContext, shown: Shown = {}): Promise<Answer> {
  const look = await openDraft(request)
  const asked = pageOf(request, look)
  const view = { look, page: asked, fields: fieldsOf(look, asked), typed: request.form }
  return shownPage(pagePage(request, { ...view, done: doneText(request), ...shown }), shown)
}

export async function postPageOfDraft(request: RequestContext): Promise<Answer> {
  const look = await openDraft(request)
  const asked = pageOf(request, look)
  return saveAndGoOn(request, {
    look,
    what: pageName(look, asked, request.locale),
    changes: wordChanges(look, fieldsOf(look, asked), request.form),
    to: `/pages/${asked.id}`,
    again: refused => showPageOfDraft(request, { refused }),
  })
}

export async function postAddPage(request: RequestContext): Promise<Answer> {
  const look = await openDraft(request)
  const t = designerTexts[request.locale]
  const title = { en: field(request.form, 'titleEn'), cy: field(request.form, 'titleCy') }
  const missing = title.en === '' ? 'titleEn' : title.cy === '' ? 'titleCy' : undefined
  if (missing !== undefined)
    return showDraft(request, { errors: [{ field: missing, message: t.errors.title }] })
  const after = field(request.form, 'after')
  const stop = field(request.form, 'stop') === 'yes'
  const { id, changes } = addPage(look, { title, after: after === '' ? undefined : after, stop })
  return saveAndGoOn(request, {
    look,
    what: `${t.addPage}: ${title[request.locale]}`,
    changes,
    to: `/pages/${id}`,
    again: refused => showDraft(request, { refused }),
  })
}

export async function postMovePage(request: RequestContext): Promise<Answer> {
  const look = await openDraft(request)
  const asked = pageOf(request, look)
  const to = Number(field(request.form, 'to'))
  const may = Number.isInteger(to) && to >= 0 && to < pagesOf(look).length
  return saveAndGoOn(request, {
    look,
    what: designerTexts[request.locale][to < asked.index ? 'up' : 'down'](
      pageName(look, asked, request.locale),
    ),
    changes: may ? movePage(asked.index, to) : [],
    to: '',
    again: refused => showDraft(request, { refused }),
  })
}

export async function postRemovePage(request: RequestContext): Promise<Answer> {
  const look = await openDraft(request)
  const asked = pageOf(request, look)
  const t = designerTexts[request.locale]
  if (pagesOf(look).length === 1) return showPageOfDraft(request, { refused: t.errors.lastPage })
  return saveAndGoOn(request, {
    look,
    what: `${t.removePage}: ${pageName(look, asked, request.locale)}`,
    changes: removePage(look, asked),
    to: '',
    again: refused => showDraft(request, { refused }),
  })
}
