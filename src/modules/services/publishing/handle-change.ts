import { countOpenByVersion } from '#cases'
import { notFound } from '#kernel/errors.ts'
import { field } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page, redirect } from '#kernel/http/route.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import { inCouncil, readingCouncil, type Tx } from '#kernel/transaction.ts'
import type { PublishingAround } from './around.ts'
import { nameOf } from './handle-look.ts'
import {
  putBackPage,
  type RetireForm,
  retirePage,
  takeBackPage,
} from './pages/change-service-pages.ts'
import { putBack, retireService } from './retire-service.ts'
import { findBefore } from './store-online.ts'
import { findListed, type ListedService, listAllServices } from './store-versions.ts'
import { takeBack } from './take-back.ts'
import { publishingTexts } from './texts.ts'

type Shown = { errors?: readonly FieldError[]; refused?: string | undefined }

async function serviceOf(tx: Tx, request: RequestContext): Promise<ListedService> {
  const service = await findListed(tx, nameOf(request))
  if (service === undefined) throw notFound('package')
  return service
}

function back(request: RequestContext, done: string): Answer {
  return redirect(request.link(`/staff/services/${nameOf(request)}?done=${done}`))
}

function retireForm({ form }: RequestContext): RetireForm {
  return {
    open: field(form, 'open'),
    point: field(form, 'point'),
    service: field(form, 'service'),
    address: field(form, 'address'),
    because: field(form, 'because'),
  }
}

const sum = (counts: readonly { count: number }[]) =>
  counts.reduce((all, { count }) => all + count, 0)

export async function showRetire(
  request: RequestContext,
  around: PublishingAround,
  { errors = [] }: Shown = {},
): Promise<Answer> {
  const view = await readingCouncil(request.db, request.council.id, async tx => {
    const service = await serviceOf(tx, request)
    const name = service.package
    const others = (await listAllServices(tx)).filter(
      each => each.package !== name && each.retiredAt === null,
    )
    const journeys = sum(await around.openJourneys(tx, name, request.now))
    return { service, others, journeys, cases: sum(await countOpenByVersion(tx, name)) }
  })
  const status = errors.length > 0 ? 400 : 200
  return page(retirePage(request, { ...view, form: retireForm(request), errors }), status)
}

export async function postRetire(
  request: RequestContext,
  around: PublishingAround,
): Promise<Answer> {
  const form = retireForm(request)
  const done = await inCouncil(request.db, request.council.id, async tx => {
    const target = form.point === 'service' ? await findListed(tx, form.service) : undefined
    const online = target?.retiredAt === null && target.package !== nameOf(request)
    const errors = retireErrors(request, form, online)
    if (errors.length > 0) return errors
    const pointsTo = { service: form.service, address: form.address }[form.point] ?? null
    await retireService(tx, request, {
      name: nameOf(request),
      because: form.because,
      pointsTo,
      openJourneys: form.open === 'stop' ? 'stop' : 'finish',
    })
    return []
  })
  return done.length > 0 ? showRetire(request, around, { errors: done }) : back(request, 'retired')
}

function retireErrors(request: RequestContext, form: RetireForm, online: boolean): FieldError[] {
  const t = publishingTexts[request.locale].errors
  const wrong: [boolean, string, string][] = [
    [form.open !== 'finish' && form.open !== 'stop', 'open', t.open],
    [!['service', 'address', 'nowhere'].includes(form.point), 'point', t.point],
    [form.point === 'service' && !online, 'service', t.pointService],
    [form.point === 'address' && !isAddress(form.address), 'address', t.pointAddress],
    [form.because === '', 'because', t.because],
  ]
  return wrong.flatMap(([is, name, message]) => (is ? [{ field: name, message }] : []))
}

function isAddress(text: string): boolean {
  return text.startsWith('https://') && URL.canParse(text) && text.length <= 500
}

export async function showTakeBack(
  request: RequestContext,
  { errors = [], refused }: Shown = {},
): Promise<Answer> {
  const { service, to } = await readingCouncil(request.db, request.council.id, async tx => {
    const found = await serviceOf(tx, request)
    return { service: found, to: await findBefore(tx, found.package, found.version) }
  })
  if (to === undefined) throw notFound('a version before')
  const stop =
    to.change === 'legalStop' ? publishingTexts[request.locale].refused.legalStop : refused
  const because = field(request.form, 'because')
  const view = { service, to: to.version, because, errors, refused: stop }
  return page(takeBackPage(request, view), errors.length > 0 || stop !== undefined ? 400 : 200)
}

export async function postTakeBack(request: RequestContext): Promise<Answer> {
  const t = publishingTexts[request.locale]
  const because = field(request.form, 'because')
  if (because === '')
    return showTakeBack(request, { errors: [{ field: 'because', message: t.errors.because }] })
  const from = Number(field(request.form, 'from'))
  const taken = await inCouncil(request.db, request.council.id, tx =>
    takeBack(tx, request, { name: nameOf(request), from, because }),
  )
  if (taken.kind === 'takenBack') return back(request, 'takenBack')
  const refused =
    taken.reason === 'pathTaken' ? t.refused.pathTaken('', '') : t.refused[taken.reason]
  return showTakeBack(request, { refused })
}

export async function showPutBack(
  request: RequestContext,
  { errors = [] }: Shown = {},
): Promise<Answer> {
  const service = await readingCouncil(request.db, request.council.id, tx => serviceOf(tx, request))
  const because = field(request.form, 'because')
  return page(putBackPage(request, { service, because, errors }), errors.length > 0 ? 400 : 200)
}

export async function postPutBack(request: RequestContext): Promise<Answer> {
  const because = field(request.form, 'because')
  if (because === '') {
    const message = publishingTexts[request.locale].errors.because
    return showPutBack(request, { errors: [{ field: 'because', message }] })
  }
  await inCouncil(request.db, request.council.id, tx =>
    putBack(tx, request, { name: nameOf(request), because }),
  )
  return back(request, 'putBack')
}
