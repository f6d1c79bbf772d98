import { addMonths, todayIn } from '#kernel/dates/plain-date.ts'
import { notFound } from '#kernel/errors.ts'
import type { FormInput } from '#kernel/facts/fact-kind.ts'
import { kindOf } from '#kernel/facts/registry.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page, redirect } from '#kernel/http/route.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import { inCouncil, readingCouncil } from '#kernel/transaction.ts'
import { listServiceEntries } from '#services'
import { type CellKey, type Claim, cellKey, cellsOn } from './cell.ts'
import { claimCell } from './claim-cell.ts'
import { isInteraction } from './interactions.ts'
import { cellPage } from './pages/cell-page.ts'
import { staffCoveragePage } from './pages/staff-coverage-page.ts'
import { readClaim } from './read-claim.ts'
import { listClaimsOf, listVerifications } from './store.ts'
import { listWords } from './store-feedback.ts'
import { startChecks } from './verify-coverage.ts'
import { viewCoverage } from './view-coverage.ts'

const MOST_FOUND = 12
const MOST_WRITTEN = 20

export async function showStaffCoverage(request: RequestContext): Promise<Answer> {
  const { q } = request.query
  const typed = typeof q === 'string' ? q.trim().slice(0, 100) : ''
  const [view, found, words] = await Promise.all([
    viewCoverage(request, todayIn(request.now)),
    findEntries(request, typed),
    readingCouncil(request.db, request.council.id, tx => listWords(tx, MOST_WRITTEN)),
  ])
  return page(staffCoveragePage(request, { view, typed, found, words }))
}

async function findEntries(request: RequestContext, typed: string) {
  if (typed === '') return []
  const entries = await readingCouncil(request.db, request.council.id, listServiceEntries)
  const wanted = typed.toLowerCase()
  return entries
    .filter(entry => entry.status === 'Live')
    .filter(entry => String(entry.lgsl) === typed || entry.label.toLowerCase().includes(wanted))
    .slice(0, MOST_FOUND)
}

/** @throws AppError NOT_FOUND for a service or a kind of dealing that is none */
async function openCell(request: RequestContext) {
  const [lgsl, lgil] = [Number(request.params['lgsl']), Number(request.params['lgil'])]
  if (!Number.isInteger(lgsl) || lgsl < 1 || lgsl > 99_999 || !isInteraction(lgil))
    throw notFound('cell')
  const today = todayIn(request.now)
  return readingCouncil(request.db, request.council.id, async tx => {
    const [entries, claims, checks] = await Promise.all([
      listServiceEntries(tx),
      listClaimsOf(tx, lgsl, lgil),
      listVerifications(tx, addMonths(today, -3)),
    ])
    const entry = entries.find(one => one.lgsl === lgsl)
    if (entry === undefined && claims.length === 0) throw notFound('cell')
    const key: CellKey = { lgsl, lgil }
    const standing = cellsOn({ claims: claims.toReversed(), checks }, today).get(cellKey(key))
    return { key, label: entry?.label ?? String(lgsl), claims, check: standing?.check }
  })
}

export async function showCell(request: RequestContext): Promise<Answer> {
  const { claims } = await openCell(request)
  return answer(request, { form: formOf(claims[0]), errors: [] })
}

/** What stands now, so that a small change is a small change. */
function formOf(claim: Claim | undefined): FormInput {
  if (claim === undefined) return { channels: ['web'] }
  const since = kindOf({ type: 'date' }).toForm(claim.since, 'since', { type: 'date' })
  const { state, reason, channels } = claim
  return { ...since, state, reason, channels, address: claim.address ?? '' }
}

async function answer(
  request: RequestContext,
  { form, errors }: { form: FormInput; errors: readonly FieldError[] },
): Promise<Answer> {
  const { key, ...cell } = await openCell(request)
  const { actor } = request
  const may = actor.kind === 'officer' && actor.permissions.has('coverage:claim')
  return page(
    cellPage(request, { ...key, ...cell, form, errors, may }),
    errors.length === 0 ? 200 : 400,
  )
}

export async function postCell(request: RequestContext): Promise<Answer> {
  const { key } = await openCell(request)
  const { locale, now, form } = request
  const read = readClaim(form, key, { locale, today: todayIn(now) })
  if (read.kind === 'wrong') return answer(request, { form, errors: read.errors })
  await claimCell(request, read.claim)
  return redirect(`${request.link(`/staff/coverage/${key.lgsl}/${key.lgil}`)}?saved=yes`)
}

export async function postCheck(request: RequestContext): Promise<Answer> {
  const cells = await inCouncil(request.db, request.council.id, tx => startChecks(tx, request.now))
  return redirect(`${request.link('/staff/coverage')}?checking=${cells}`)
}
