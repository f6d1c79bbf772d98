import { notFound } from '#kernel/errors.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page } from '#kernel/http/route.ts'
import { readingCouncil } from '#kernel/transaction.ts'
import { listTeams } from '#organisations'
import { listEntries } from '../../store-list.ts'
import { joined } from '../join-changes.ts'
import type { DraftLook } from '../look-at-draft.ts'
import { doneText, openDraft, saveAndGoOn, shownPage } from '../open-draft.ts'
import type { Shown } from '../pages/parts.ts'
import { changeKind } from './change-kind.ts'
import { findKind, isKindStep, type Kind, type KindStep, stepsOf } from './find-kind.ts'
import { kindPage, kindStepPage } from './pages/kind-pages.ts'
import { putTogether } from './put-together.ts'
import { kindTexts } from './texts.ts'

/** What a draft that is made from a kind has still to say; undefined when it is a whole package already. */
export async function showKind(
  request: RequestContext,
  look: DraftLook,
  shown: Shown = {},
): Promise<Answer | undefined> {
  const kind = await findKind(look.draft.files)
  if (kind === undefined) return undefined
  const view = { look, kind, done: doneText(request), ...shown }
  return page(kindPage(request, view), shown.refused === undefined ? 200 : 400)
}

type Opened = { look: DraftLook; kind: Kind; step: KindStep }

async function openStep(request: RequestContext): Promise<Opened> {
  const look = await openDraft(request)
  const kind = await findKind(look.draft.files)
  const step = request.params['step'] ?? ''
  if (kind === undefined || !isKindStep(step) || !stepsOf(kind).includes(step))
    throw notFound('step of a kind')
  return { look, kind, step }
}

export async function showKindStep(request: RequestContext, shown: Shown = {}): Promise<Answer> {
  const opened = await openStep(request)
  const known = await readingCouncil(request.db, request.council.id, async tx => ({
    teams: await listTeams(tx),
    list: await listEntries(tx),
  }))
  const view = { ...opened, ...known, typed: request.form, done: doneText(request), ...shown }
  return shownPage(kindStepPage(request, view), shown)
}

export async function postKindStep(request: RequestContext): Promise<Answer> {
  const { look, kind, step } = await openStep(request)
  const list =
    step === 'service' ? await readingCouncil(request.db, request.council.id, listEntries) : []
  const { form, locale } = request
  const { errors, changes } = changeKind(kind, step, { form, locale, list })
  if (errors.length > 0) return showKindStep(request, { errors })
  const steps = stepsOf(kind)
  const next = steps[steps.indexOf(step) + 1]
  return saveAndGoOn(request, {
    look,
    what: kindTexts[locale].steps[step].title,
    changes: joined(changes),
    to: next === undefined ? '' : `/kind/${next}`,
    again: refused => showKindStep(request, { refused }),
  })
}

export async function postTogether(request: RequestContext): Promise<Answer> {
  const look = await openDraft(request)
  const again = async (refused: string) => {
    const shown = await showKind(request, look, { refused })
    if (shown === undefined) throw notFound('kind of a draft')
    return shown
  }
  const together = await putTogether(look.draft.files, request.now)
  if (together.kind === 'refused') return again(together.message[request.locale])
  const { changes } = together
  const what = kindTexts[request.locale].together
  return saveAndGoOn(request, { look, what, changes, to: '', again })
}
