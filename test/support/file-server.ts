import { after } from 'node:test'
import {
  type About,
  type EvidenceRules,
  type FileSetup,
  fileRoutes,
  fileWork,
  prepareQuestion,
  uploadQuestion,
} from '#files'
import type { CouncilIdentity } from '#kernel/context.ts'
import { createMetrics } from '#kernel/http/metrics.ts'
import { page, type Route } from '#kernel/http/route.ts'
import { createServer } from '#kernel/http/server.ts'
import { startWorker } from '#kernel/jobs/worker.ts'
import { createLog } from '#kernel/log.ts'
import { html } from '#kernel/pages/html.ts'
import { sitePage } from '#kernel/pages/layout.ts'
import { inCouncil, type Tx } from '#kernel/transaction.ts'
import { setUpCouncil } from '#organisations'
import { errorPage } from '../../src/app/error-page.ts'
import { testDatabase } from './database.ts'
import { testFiles } from './files.ts'

/** The question that the test's host page asks, about whatever id is in its address. */
export type Asked = { rules: EvidenceRules; open: boolean; ownerId?: string }

/**
 * A page of another module with an upload question on it, at `/ask/<id>`, and all that files need behind
 * it: as whoever composes the block does it.
 */
export async function fileServer(
  asked: Asked,
  options: { clock: () => Date; files?: Partial<FileSetup> },
) {
  const database = await testDatabase()
  const files: FileSetup = { ...testFiles(), ...options.files }
  const log = createLog('silent')
  const made = await setUpCouncil(database.pool, 'Filesham Council', {
    now: options.clock(),
    demo: true,
    brand: '#0b5c4b',
    fictional: { nameCy: 'Cyngor Filesham', tier: 'unitary', nation: 'england' },
  })
  if (made.kind !== 'setUp') throw new Error('the council was not set up')
  const council: CouncilIdentity = { ...made.council, publicUrl: 'http://localhost' }
  const question = () => ({ title: 'Your documents', rules: asked.rules })
  const askers = { test: async () => (asked.open ? question() : undefined) }
  const server = await createServer({
    db: database.pool,
    log,
    clock: options.clock,
    unlimited: true,
    secret: files.secret,
    publicUrl: undefined,
    trustProxy: undefined,
    metrics: createMetrics(),
    routes: [...fileRoutes({ setup: files, askers }), hostPage(files, asked, question)],
    findCouncil: async () => council,
    actorOf: async () => undefined,
    isReady: async () => true,
    doorPage: async () => html`door`,
    errorPage,
    signInPath: () => '/sign-in',
  })
  const work = { events: [], ...fileWork(files) }
  const worker = startWorker({
    db: database.pool,
    log,
    clock: options.clock,
    councils: async () => [council],
    work,
    manual: true,
  })
  after(() => server.close())
  const ctx = {
    db: database.pool,
    now: options.clock(),
    actor: { kind: 'system', name: 'test' },
    council,
    locale: 'en',
  } as const
  return {
    server,
    files,
    council,
    ctx,
    pool: database.pool,
    database,
    drain: () => worker.drain(council.id),
    inside: <T>(work: (tx: Tx) => Promise<T>) => inCouncil(database.pool, council.id, work),
  }
}

export const aboutTest = (id: string): About => ({ kind: 'test', id })

function hostPage(
  files: FileSetup,
  asked: Asked,
  question: () => { title: string; rules: EvidenceRules },
): Route {
  return {
    method: 'GET',
    path: '/ask/:id',
    can: 'anyone',
    run: request =>
      inCouncil(request.db, request.council.id, async tx => {
        const id = request.params['id'] ?? ''
        const ticket = {
          about: aboutTest(id),
          question: 'papers',
          returnTo: `/ask/${id}`,
          ...(asked.ownerId === undefined ? {} : { ownerId: asked.ownerId }),
        }
        const view = await prepareQuestion(tx, request, { setup: files, ticket, asked: question() })
        const { kind, certain } = view.model.decision
        const main = html`<h1 class="govuk-heading-l">Your documents</h1>${uploadQuestion(request, view)}<p>Decision: ${kind} ${certain ? 'certain' : 'uncertain'}</p>`
        return page(sitePage(request, { title: 'Your documents', main }))
      }),
  }
}
