import { formatDate } from '#kernel/dates/format.ts'
import { todayIn } from '#kernel/dates/plain-date.ts'
import { notFound } from '#kernel/errors.ts'
import { kindOf } from '#kernel/facts/registry.ts'
import { field } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page, redirect } from '#kernel/http/route.ts'
import { hashToken } from '#kernel/http/secrets.ts'
import { inCouncil, readingCouncil } from '#kernel/transaction.ts'
import { findAddress } from '#services'
import { type BlockQuestions, endBlocks } from './block-question.ts'
import { listDrafts } from './list-drafts.ts'
import { openOnTheWay, openService, openToWrite } from './open-journey.ts'
import { helperOf, putAside, setChannel } from './own-journey.ts'
import { returnPage, savePage, startPage } from './pages/other-pages.ts'
import { printPage } from './pages/print-page.ts'
import { sendReturnLink } from './save-and-return.ts'
import { keepAnswers } from './save-page.ts'
import { bindVisitor, findJourneyByReturn, saveAnswers } from './store.ts'
import { texts } from './texts.ts'
import { pathOf } from './way-paths.ts'

export async function showStart(request: RequestContext): Promise<Answer> {
  const { way, drafts } = await readingCouncil(request.db, request.council.id, async tx => {
    const [found, open] = await Promise.all([openOnTheWay(tx, request), listDrafts(tx, request)])
    return { way: found, drafts: open }
  })
  return page(startPage(request, way, { first: pathOf(way, way.walked.next), drafts }))
}

/** The form on paper. */
export async function showPrint(request: RequestContext): Promise<Answer> {
  const { latest } = await readingCouncil(request.db, request.council.id, tx =>
    openService(tx, request),
  )
  return page(printPage(request, latest))
}

/** Empties the answers; the journey goes on. For an officer who helps, the next answer begins another. */
export function startAgain(request: RequestContext, blocks: BlockQuestions): Promise<Answer> {
  return inCouncil(request.db, request.council.id, async tx => {
    const { latest, journey } = await openService(tx, request, true)
    const first = `/${latest.content[request.locale].path}/${latest.pages[0]?.slug ?? ''}`
    if (helperOf(request) !== undefined) {
      putAside(request)
      setChannel(request, field(request.form, 'channel') === 'desk' ? 'desk' : 'phone')
    } else if (journey !== undefined) {
      const { version } = latest
      const emptied = { answers: {}, version, locale: request.locale, now: request.now }
      await saveAnswers(tx, journey.id, emptied)
      await endBlocks(tx, blocks, { request, journey, model: latest })
    }
    return redirect(request.link(first))
  })
}

export async function showSave(request: RequestContext): Promise<Answer> {
  const way = await readingCouncil(request.db, request.council.id, tx => openOnTheWay(tx, request))
  return page(
    savePage(request, { way, typed: '', back: request.link(pathOf(way, way.walked.next)) }),
  )
}

export async function postSave(request: RequestContext): Promise<Answer> {
  const typed = field(request.form, 'email')
  const kept = await inCouncil(request.db, request.council.id, async tx => {
    const way = await openToWrite(tx, request)
    return { way, id: way.journey?.id ?? (await keepAnswers(tx, request, way, way.answers)) }
  })
  const back = request.link(pathOf(kept.way, kept.way.walked.next))
  if (!isEmail(typed))
    return page(
      savePage(request, { way: kept.way, typed, error: texts[request.locale].save.wrong, back }),
      400,
    )
  const endsAt = await sendReturnLink(request, kept.id, typed)
  const until = formatDate(todayIn(endsAt ?? request.now), request.locale)
  return page(savePage(request, { way: kept.way, typed, sent: { to: typed, until }, back }))
}

function isEmail(typed: string): boolean {
  const parsed = kindOf({ type: 'email' }).parse(
    { email: typed },
    'email',
    { type: 'email' },
    { today: '1970-01-01' as never, dateOf: () => undefined },
  )
  return parsed.ok && parsed.value !== undefined
}

export async function showReturn(request: RequestContext): Promise<Answer> {
  return page(returnPage(request, request.params['token'] ?? ''))
}

/** Brings the journey of a link into this browser. */
export function openReturn(request: RequestContext): Promise<Answer> {
  return inCouncil(request.db, request.council.id, async tx => {
    const journey = await findJourneyByReturn(
      tx,
      hashToken(request.params['token'] ?? ''),
      request.now,
    )
    if (journey === undefined || journey.state !== 'open')
      throw notFound('a journey to come back to')
    const visitorHash = hashToken(request.visitorKey())
    await bindVisitor(tx, journey.id, { visitorHash, now: request.now })
    const address = await findAddress(tx, journey.package)
    if (address === undefined) throw notFound('the service of a journey')
    return redirect(request.link(`/${address[request.locale]}`))
  })
}
