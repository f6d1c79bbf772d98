import { stringify } from 'yaml'
import { field } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, bytes, page, redirect } from '#kernel/http/route.ts'
import { sameInAll } from '#kernel/said.ts'
import { inCouncil, readingCouncil } from '#kernel/transaction.ts'
import { proposalRefusal } from '../publishing/handle-upload.ts'
import { namesOf } from '../publishing/who.ts'
import type { OverlayAround } from './around.ts'
import { type ChangedOverlay, changeOverlay, type Edit } from './change-overlay.ts'
import { changeSettings } from './change-settings.ts'
import { missingFor } from './handle-areas.ts'
import { type ChangesView, changesPage } from './pages/changes-page.ts'
import { proposeChanges } from './propose-changes.ts'
import type { Refusal } from './refusal.ts'
import { type Channel, listSteps, type Ring } from './store-adoptions.ts'
import { overlayTexts } from './texts.ts'
import { viewAdoption } from './view-adoption.ts'

export function nameOf({ params }: RequestContext): string {
  return params['package'] ?? ''
}

/** The step that the page was made from: whoever changes another's change is told. */
export function seqOf({ form }: RequestContext): number {
  return Number(field(form, 'seq')) || 0
}

export function link(request: RequestContext, rest: string): string {
  return request.link(`/staff/services/${nameOf(request)}/${rest}`)
}

type Shown = Pick<ChangesView, 'refusals' | 'errors' | 'note'>

export async function showChanges(
  request: RequestContext,
  shown: Shown = {},
  around?: Pick<OverlayAround, 'drawnAreas'>,
): Promise<Answer> {
  const name = nameOf(request)
  const view = await readingCouncil(request.db, request.council.id, async tx => {
    const seen = await viewAdoption(tx, name, request.now)
    const { definition } = seen.applied
    const { now } = request
    return {
      ...seen,
      steps: await listSteps(tx, name),
      who: await namesOf(tx, request.locale),
      missing: around === undefined ? [] : await missingFor(tx, around, { definition, now }),
    }
  })
  const wrong = (shown.refusals ?? []).length + (shown.errors ?? []).length
  return page(
    changesPage(request, { ...view, ...shown, done: doneOf(request) }),
    wrong > 0 ? 400 : 200,
  )
}

function doneOf({ query, locale }: RequestContext): string | undefined {
  const done: { [key: string]: string } = overlayTexts[locale].changes.done
  const key = String(query['done'])
  return Object.hasOwn(done, key) ? done[key] : undefined
}

/** Makes an edit; the refusals that come of it, told for a form. */
export async function edit(request: RequestContext, made: Edit): Promise<readonly Refusal[]> {
  const changed = await inCouncil(request.db, request.council.id, tx =>
    changeOverlay(tx, request, { name: nameOf(request), seq: seqOf(request), edit: made }),
  )
  return refusalsOf(request, changed)
}

function refusalsOf(request: RequestContext, changed: ChangedOverlay): readonly Refusal[] {
  if (changed.kind === 'changed') return []
  return changed.kind === 'moved' ? [movedRefusal(request)] : changed.refusals
}

export function movedRefusal({ locale }: RequestContext): Refusal {
  const message = overlayTexts[locale].changes.moved2
  return {
    element: 'overlay',
    code: 'notExpected',
    message: sameInAll(message),
    fix: sameInAll(''),
  }
}

export async function postRemove(request: RequestContext): Promise<Answer> {
  const refusals = await edit(request, { remove: [request.params['change'] ?? ''] })
  return refusals.length > 0
    ? showChanges(request, { refusals })
    : redirect(link(request, 'changes?done=removed'))
}

export async function postPropose(request: RequestContext): Promise<Answer> {
  const note = field(request.form, 'note')
  const message = overlayTexts[request.locale].edit.errors.note
  if (note === '') return showChanges(request, { errors: [{ field: 'note', message }] })
  const proposed = await inCouncil(request.db, request.council.id, tx =>
    proposeChanges(tx, request, { name: nameOf(request), seq: seqOf(request), note }),
  )
  if (proposed.kind === 'proposed')
    return redirect(request.link(`/staff/services/proposals/${proposed.id}?done=proposed`))
  if (proposed.kind === 'moved')
    return showChanges(request, { refusals: [movedRefusal(request)], note })
  const refusal: Refusal = {
    element: 'overlay',
    code: 'doesNotFit',
    message: sameInAll(proposalRefusal(request, proposed)),
    fix: sameInAll(''),
  }
  return showChanges(request, { refusals: [refusal], note })
}

export async function postSettings(request: RequestContext): Promise<Answer> {
  const channel = oneOf<Channel>(field(request.form, 'channel'), ['automatic', 'prompt', 'manual'])
  const ring = oneOf<Ring>(field(request.form, 'ring'), ['lab', 'volunteers', 'all'])
  await inCouncil(request.db, request.council.id, tx =>
    changeSettings(tx, request, { name: nameOf(request), channel, ring }),
  )
  return redirect(link(request, 'changes?done=settings'))
}

function oneOf<T extends string>(value: string, known: readonly T[]): T | undefined {
  return known.find(each => each === value)
}

/** The overlay as its file, for reading, keeping and sharing. */
export async function getOverlayFile(request: RequestContext): Promise<Answer> {
  const { adoption } = await readingCouncil(request.db, request.council.id, tx =>
    viewAdoption(tx, nameOf(request), request.now),
  )
  return bytes('application/yaml; charset=utf-8', stringify(adoption.overlay, { lineWidth: 0 }), {
    'content-disposition': `attachment; filename="${adoption.package}.overlay.yaml"`,
  })
}
