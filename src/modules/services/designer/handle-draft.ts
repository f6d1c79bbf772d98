import { notFound } from '#kernel/errors.ts'
import { field } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, bytes, page, redirect } from '#kernel/http/route.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import { inCouncil, readingCouncil } from '#kernel/transaction.ts'
import { drawFlow } from '../package/draw-flow.ts'
import { proposalRefusal } from '../publishing/handle-upload.ts'
import { proposePackage } from '../publishing/propose.ts'
import { findListed, listAllServices } from '../publishing/store-versions.ts'
import { proofOf } from '../publishing/view-package.ts'
import { namesOf } from '../publishing/who.ts'
import { type Beginning, beginDraft, listBeginnings } from './begin-draft.ts'
import { undoChange } from './change-draft.ts'
import { showKind } from './kind/handle-kind.ts'
import { doneText, openDraft, shownPage } from './open-draft.ts'
import { type BeginForm, beginPage } from './pages/begin-page.ts'
import { draftPage } from './pages/draft-page.ts'
import { checkPage } from './pages/other-pages.ts'
import type { Shown } from './pages/parts.ts'
import { listChanges, throwDraftAway } from './store-drafts.ts'
import { designerTexts } from './texts.ts'

function beginForm({ form }: RequestContext): BeginForm {
  const one = (name: keyof BeginForm) => field(form, name)
  return {
    from: one('from'),
    published: one('published'),
    library: one('library'),
    archetype: one('archetype'),
    name: one('name'),
  }
}

export async function showBegin(
  request: RequestContext,
  errors: readonly FieldError[] = [],
): Promise<Answer> {
  const services = await readingCouncil(request.db, request.council.id, listAllServices)
  const form = beginForm(request)
  const asked = request.query['from']
  const prefilled =
    typeof asked === 'string' && errors.length === 0
      ? { ...form, from: 'published', published: asked }
      : form
  const view = { form: prefilled, errors, services, ...(await listBeginnings()) }
  return page(beginPage(request, view), errors.length > 0 ? 400 : 200)
}

export async function postBegin(request: RequestContext): Promise<Answer> {
  const form = beginForm(request)
  const beginning = readBeginning(request, form)
  if (Array.isArray(beginning)) return showBegin(request, beginning)
  const begun = await inCouncil(request.db, request.council.id, tx =>
    beginDraft(tx, request, beginning),
  )
  if (begun.kind === 'begun') return redirect(request.link(`/staff/services/drafts/${begun.id}`))
  const message = designerTexts[request.locale].errors.source
  return showBegin(request, [{ field: form.from, message }])
}

function readBeginning(request: RequestContext, form: BeginForm): Beginning | FieldError[] {
  const t = designerTexts[request.locale].errors
  const { from, name } = form
  if (from !== 'published' && from !== 'library' && from !== 'archetype')
    return [{ field: 'from', message: t.from }]
  const source = form[from]
  if (source === '') return [{ field: from, message: t.source }]
  if (from === 'published') return { from, source }
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) || name.length > 60)
    return [{ field: 'name', message: t.name }]
  return { from, source, name }
}

export async function showDraft(request: RequestContext, shown: Shown = {}): Promise<Answer> {
  const look = await openDraft(request)
  const unmade = await showKind(request, look, shown)
  if (unmade !== undefined) return unmade
  const known = await readingCouncil(request.db, request.council.id, async tx => ({
    changes: await listChanges(tx, look.draft.id),
    who: await namesOf(tx, request.locale),
    isOnline: (await findListed(tx, look.draft.package)) !== undefined,
  }))
  const { form } = request
  const typed = {
    note: field(form, 'note'),
    titleEn: field(form, 'titleEn'),
    titleCy: field(form, 'titleCy'),
  }
  const view = { look, ...known, typed, done: doneText(request), ...shown }
  return shownPage(draftPage(request, view), shown)
}

export async function showDraftCheck(request: RequestContext): Promise<Answer> {
  const look = await openDraft(request)
  return page(checkPage(request, look, look.model && proofOf(look.model, request.now)))
}

export async function showDraftFlow(request: RequestContext): Promise<Answer> {
  const { model } = await openDraft(request)
  if (model === undefined) throw notFound('a draft that can be drawn')
  return bytes('image/svg+xml; charset=utf-8', drawFlow(model, request.locale))
}

export async function postPropose(request: RequestContext): Promise<Answer> {
  const note = field(request.form, 'note')
  const message = designerTexts[request.locale].errors.note
  if (note === '') return showDraft(request, { errors: [{ field: 'note', message }] })
  const look = await openDraft(request)
  const files = new Map(Object.entries(look.draft.files))
  const proposed = await inCouncil(request.db, request.council.id, tx =>
    proposePackage(tx, request, { files, report: look.report, note }),
  )
  if (proposed.kind === 'refused')
    return showDraft(request, { refused: proposalRefusal(request, proposed) })
  return redirect(request.link(`/staff/services/proposals/${proposed.id}?done=proposed`))
}

export async function postUndo(request: RequestContext): Promise<Answer> {
  const look = await openDraft(request)
  const { id } = look.draft
  const seq = Number(field(request.form, 'seq'))
  const undone = await inCouncil(request.db, request.council.id, tx =>
    undoChange(tx, request, { id, seq }),
  )
  if (undone.kind === 'stale')
    return showDraft(request, { refused: designerTexts[request.locale].stale })
  return redirect(request.link(`/staff/services/drafts/${id}?done=undone`))
}

export async function postThrowAway(request: RequestContext): Promise<Answer> {
  const look = await openDraft(request)
  await inCouncil(request.db, request.council.id, tx =>
    throwDraftAway(tx, look.draft.id, request.now),
  )
  return redirect(request.link('/staff/services?done=threwAway'))
}
