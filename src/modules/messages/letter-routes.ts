import { notFound } from '#kernel/errors.ts'
import { field } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, bytes, page, type Route, redirect } from '#kernel/http/route.ts'
import { isId } from '#kernel/ids.ts'
import { readingCouncil } from '#kernel/transaction.ts'
import { pdfAnswer } from './mailbox-routes.ts'
import { batchPage, lettersPage } from './pages/letters-page.ts'
import {
  BATCH_MOST,
  batchPdf,
  makeBatch,
  manifestCsv,
  markPosted,
  markPrinted,
  markReturned,
  takeOut,
} from './print-batch.ts'
import type { StaffSetup } from './staff-routes.ts'
import { findBatch, listBatches, listBatchLetters, listWaiting } from './store-letters.ts'
import { texts } from './texts.ts'

const BASE = '/staff/letters'
const PAGE = 20

/** The letters that wait for the printer, and the batches they are printed in. */
export function letterRoutes({ waysOf }: Pick<StaffSetup, 'waysOf'>): readonly Route[] {
  const see = 'messages:see' as const
  const can = 'messages:act' as const
  return [
    { method: 'GET', path: BASE, can: see, run: request => showLetters(request, false) },
    { method: 'POST', path: BASE, can, run: make },
    { method: 'GET', path: `${BASE}/:id`, can: see, run: showBatch },
    // As they go into the envelopes, with the customers' own links: for whoever prints them.
    { method: 'GET', path: `${BASE}/:id/letters.pdf`, can, run: showPdf },
    { method: 'GET', path: `${BASE}/:id/addresses.csv`, can: see, run: showCsv },
    {
      method: 'POST',
      path: `${BASE}/:id/printed`,
      can,
      run: after(request => markPrinted(request, batchId(request))),
    },
    {
      method: 'POST',
      path: `${BASE}/:id/posted`,
      can,
      run: after(request => markPosted(request, batchId(request), waysOf)),
    },
    {
      method: 'POST',
      path: `${BASE}/:id/take-out`,
      can,
      run: after(request => takeOut(request, letterId(request))),
    },
    {
      method: 'POST',
      path: `${BASE}/:id/returned`,
      can,
      run: after(request =>
        markReturned(request, {
          letterId: letterId(request),
          reason: field(request.form, 'reason').slice(0, 300),
          waysOf,
        }),
      ),
    },
  ]
}

/** Does it, and shows the batch as it then stands: pressed twice, the second changes nothing. */
function after(work: (request: RequestContext) => Promise<unknown>): Route['run'] {
  return async request => {
    await work(request)
    return redirect(request.link(`${BASE}/${batchId(request)}`))
  }
}

function batchId({ params }: RequestContext): string {
  const { id } = params
  if (!isId(id)) throw notFound('a batch')
  return id
}

function letterId({ form }: RequestContext): string {
  const id = field(form, 'letter')
  if (!isId(id)) throw notFound('a letter')
  return id
}

function mayAct({ actor }: RequestContext): boolean {
  return actor.kind === 'officer' && actor.permissions.has('messages:act')
}

async function showLetters(request: RequestContext, nothing: boolean): Promise<Answer> {
  const { before } = request.query
  const [waiting, batches] = await readingCouncil(request.db, request.council.id, tx =>
    Promise.all([
      listWaiting(tx, BATCH_MOST + 1),
      listBatches(tx, {
        before: typeof before === 'string' && isId(before) ? before : undefined,
        most: PAGE + 1,
      }),
    ]),
  )
  return page(
    lettersPage(request, {
      waiting,
      batches: batches.slice(0, PAGE),
      moreBatches: batches.length > PAGE,
      mayAct: mayAct(request),
      nothing,
    }),
  )
}

async function make(request: RequestContext): Promise<Answer> {
  const id = await makeBatch(request)
  return id === undefined ? showLetters(request, true) : redirect(request.link(`${BASE}/${id}`))
}

function readBatch(request: RequestContext) {
  const id = batchId(request)
  return readingCouncil(request.db, request.council.id, async tx => {
    const [batch, letters] = await Promise.all([findBatch(tx, id), listBatchLetters(tx, id)])
    if (batch === undefined) throw notFound('a batch')
    return { batch, letters }
  })
}

async function showBatch(request: RequestContext): Promise<Answer> {
  const found = await readBatch(request)
  return page(batchPage(request, { ...found, mayAct: mayAct(request) }))
}

async function showPdf(request: RequestContext): Promise<Answer> {
  const title = texts[request.locale].letters.batchTitle(request.council.name[request.locale])
  const pdf = await batchPdf(request, batchId(request), title)
  if (pdf === undefined) throw notFound('letters in a batch')
  return pdfAnswer(pdf)
}

async function showCsv(request: RequestContext): Promise<Answer> {
  const { letters } = await readBatch(request)
  return bytes('text/csv; charset=utf-8', manifestCsv(letters), {
    'content-disposition': `attachment; filename="letters-${batchId(request).slice(0, 13)}.csv"`,
    'cache-control': 'no-store',
  })
}
