import { z } from 'zod'
import { findByReference, listCasesFor, type OpenedRow } from '#cases'
import type { Locale } from '#kernel/context.ts'
import { readingCouncil } from '#kernel/transaction.ts'
import type { ApiKey } from '../keys/api-key.ts'
import { operation } from './operation.ts'
import { pageAnswer, pageQuery } from './paging.ts'
import { refuse } from './problems.ts'
import { caseList, caseView } from './schemas.ts'

type View = z.infer<typeof caseView>

/** A case as a program sees it: how it stands, in the customer's words; who and what only with the scope for it. */
export function viewOfCase(
  { row, caseType }: OpenedRow,
  { locale, key }: { locale: Locale; key: Pick<ApiKey, 'scopes'> | undefined },
): View {
  const words = caseType.words[locale]
  const { state } = row
  const said = (by: (typeof words)['statuses'], code: string) => ({
    code,
    label: by[code]?.customer ?? by[code]?.label ?? code,
  })
  const view: View = {
    reference: row.reference,
    service: row.package,
    version: row.version,
    channel: row.channel,
    status: said(words.statuses, state.status),
    outcome: state.outcome === undefined ? null : said(words.outcomes, state.outcome),
    isOpen: state.status !== 'closed',
    openedAt: row.openedAt.toISOString(),
    changedAt: row.changedAt.toISOString(),
    closedOn: state.closedOn ?? null,
    expectedOn: expectedOn({ row, caseType }) ?? null,
  }
  if (key?.scopes.includes('cases:personal') !== true) return view
  const { applicant: name, email, telephone } = row
  return { ...view, person: { name, email, telephone }, answers: answersOf({ row, caseType }) }
}

/** The nearest day of a running clock that the customer is told of. */
export function expectedOn({ row, caseType }: OpenedRow): string | undefined {
  return Object.entries(row.state.clocks)
    .filter(([id, { state }]) => state === 'running' && isShown(caseType, id))
    .map(([, { dueOn }]) => dueOn)
    .sort()[0]
}

function isShown(caseType: OpenedRow['caseType'], clock: string): boolean {
  return caseType.clocks[clock]?.showTo.includes('customer') === true
}

/** What the customer answered; what officers wrote of them is not an answer. */
function answersOf({ row, caseType }: OpenedRow): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row.state.facts).filter(([id]) => caseType.facts[id]?.from === 'customer'),
  )
}

export const showCase = operation({
  id: 'showCase',
  method: 'GET',
  path: '/cases/{reference}',
  tag: 'cases',
  summary: 'How a case stands',
  description: 'Who the customer is, and what they answered, is shown with cases:personal only.',
  scope: 'cases:read',
  params: { reference: 'As the customer quotes it' },
  answers: { 200: { description: 'The case', schema: caseView } },
  refuses: ['not-found'],
  run: async ({ request, key }) => {
    const { db, council, params, locale } = request
    const found = await readingCouncil(db, council.id, tx =>
      findByReference(tx, params['reference'] ?? ''),
    )
    if (found === undefined) return refuse('not-found')
    return { status: 200, body: viewOfCase(found, { locale, key }) }
  },
})

export const listCases = operation({
  id: 'listCases',
  method: 'GET',
  path: '/cases',
  tag: 'cases',
  summary: 'Cases, the newest first',
  scope: 'cases:read',
  query: z.object({
    ...pageQuery,
    service: z.string().max(60).optional().meta({ description: 'Only of this service' }),
    open: z
      .enum(['true', 'false'])
      .optional()
      .meta({ description: 'Only open or only closed ones' }),
    openedFrom: z.iso.datetime({ offset: true }).optional(),
    openedTo: z.iso.datetime({ offset: true }).optional(),
    changedFrom: z.iso.datetime({ offset: true }).optional(),
  }),
  answers: { 200: { description: 'A page of cases', schema: caseList } },
  refuses: ['not-readable'],
  run: async ({ request, key, query }) => {
    const { db, council, locale } = request
    const at = (text: string | undefined) => (text === undefined ? undefined : new Date(text))
    const found = await readingCouncil(db, council.id, async tx => {
      const page = await listCasesFor(tx, {
        packages: query.service === undefined ? undefined : [query.service],
        isOpen: query.open === undefined ? undefined : query.open === 'true',
        openedFrom: at(query.openedFrom),
        openedTo: at(query.openedTo),
        changedFrom: at(query.changedFrom),
        after: query.after,
        most: query.limit + 1,
      })
      const { after } = query
      if (page.length === 0 && after !== undefined && !(await findByReference(tx, after)))
        return refuseAfter()
      return page
    })
    const rows = found.map(one => viewOfCase(one, { locale, key }))
    const { headers, ...body } = pageAnswer(request, {
      rows,
      limit: query.limit,
      keyOf: row => row.reference,
    })
    return { status: 200, body, headers }
  },
})

/** An empty page would say that the list is at its end. */
function refuseAfter(): never {
  const detail = 'No case here has this reference. Begin again without it.'
  return refuse('not-readable', { errors: [{ parameter: 'after', code: 'unknown', detail }] })
}
