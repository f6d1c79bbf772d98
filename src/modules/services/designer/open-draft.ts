import { notFound } from '#kernel/errors.ts'
import { field } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page, redirect } from '#kernel/http/route.ts'
import { isId } from '#kernel/ids.ts'
import type { Html } from '#kernel/pages/html.ts'
import { inCouncil, readingCouncil } from '#kernel/transaction.ts'
import { changeDraft, type FileChange } from './change-draft.ts'
import { type DraftLook, type DraftPage, lookAtDraft, pagesOf } from './look-at-draft.ts'
import type { Shown } from './pages/parts.ts'
import { findDraft } from './store-drafts.ts'
import { designerTexts } from './texts.ts'

/** The draft of the address, looked at. @throws AppError NOT_FOUND */
export async function openDraft(request: RequestContext): Promise<DraftLook> {
  const { id } = request.params
  const draft = isId(id)
    ? await readingCouncil(request.db, request.council.id, tx => findDraft(tx, id))
    : undefined
  if (draft === undefined) throw notFound('draft')
  return lookAtDraft(draft, request.now)
}

/** The page of the draft that the address names. @throws AppError NOT_FOUND */
export function pageOf(request: RequestContext, look: DraftLook): DraftPage {
  const found = pagesOf(look).find(each => each.id === request.params['page'])
  if (found === undefined) throw notFound('page of a draft')
  return found
}

export type Saving = {
  look: DraftLook
  what: string
  changes: readonly FileChange[]
  /** Where to go on, below the draft's own address. */
  to: string
  /** The page once more, with what was typed and why it was not kept. */
  again: (refused: string) => Promise<Answer>
}

/** Keeps a change and goes on; or shows the page again, with what was typed, and says why it was not kept. */
export async function saveAndGoOn(request: RequestContext, saving: Saving): Promise<Answer> {
  const { look, what, changes, to } = saving
  const t = designerTexts[request.locale]
  const seq = Number(field(request.form, 'seq'))
  const changed = await inCouncil(request.db, request.council.id, tx =>
    changeDraft(tx, request, { id: look.draft.id, seq, what, changes }),
  )
  if (changed.kind === 'stale') return saving.again(t.stale)
  if (changed.kind === 'unreadable') return saving.again(t.unreadable(changed.file))
  const mark = to.includes('?') ? '&' : '?'
  return redirect(request.link(`/staff/services/drafts/${look.draft.id}${to}${mark}done=saved`))
}

export function doneText(request: RequestContext): string | undefined {
  const t = designerTexts[request.locale]
  if (request.query['done'] === 'saved') return t.saved
  return request.query['done'] === 'undone' ? t.undone : undefined
}

/** A page of a draft; shown again because what was sent was not taken, it says so to programs too. */
export function shownPage(html: Html, { refused, errors = [] }: Shown): Answer {
  return page(html, refused !== undefined || errors.length > 0 ? 400 : 200)
}
