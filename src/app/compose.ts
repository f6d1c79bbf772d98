import { join } from 'node:path'
import { actorForCustomer } from '#customers'
import { type FileSetup, openFiles } from '#files'
import { openSigningKey } from '#kernel/audit/signing-key.ts'
import type { Config } from '#kernel/config.ts'
import type { Actor, CouncilIdentity } from '#kernel/context.ts'
import type { Database } from '#kernel/database/open.ts'
import { createMetrics } from '#kernel/http/metrics.ts'
import type { Session } from '#kernel/http/request-context.ts'
import { createServer, type HttpSetup } from '#kernel/http/server.ts'
import { startWorker, type Worker } from '#kernel/jobs/worker.ts'
import { createLog } from '#kernel/log.ts'
import type { Pool, Tx } from '#kernel/transaction.ts'
import { actorForOfficer, createCouncilDirectory } from '#organisations'
import { allRoutes } from './all-routes.ts'
import { doorPage, signInPath } from './door-page.ts'
import { errorPage } from './error-page.ts'
import { mapsOf } from './maps-setup.ts'
import { messagesOf } from './messages-setup.ts'
import { openReceiver } from './open-receiver.ts'
import { installationSecret } from './secret.ts'
import { createSisters } from './sisters.ts'
import { allWork } from './work.ts'

export type App = {
  files: FileSetup
  server: Awaited<ReturnType<typeof createServer>>
  worker: Worker | undefined
  councils: () => Promise<readonly CouncilIdentity[]>
  /** Where mail is taken in, if it is. */
  mailPort: number | undefined
  close(): Promise<void>
}

export type Compose = {
  config: Config
  database: Pick<Database, 'pool'>
  clock?: () => Date
  baseUrl: () => string
  /** For measuring only. */
  unlimited?: boolean
  /** For trying only: links may lead to this machine. */
  privateLinks?: boolean
  /** The worker does nothing by itself, only what `drain` is asked for: for tests with a clock of their own. */
  driven?: boolean
}

/** Joins the modules into one process: web server, worker, or both. */
export async function composeApp({
  config,
  database,
  clock = () => new Date(),
  baseUrl,
  unlimited = false,
  privateLinks = false,
  driven = false,
}: Compose): Promise<App> {
  const log = createLog(config.logLevel)
  let worker: Worker | undefined
  const db: Pool = {
    connect: database.pool.connect.bind(database.pool) as Pool['connect'],
    wake: id => worker?.wake(id),
  }
  const directory = createCouncilDirectory(db)
  const placed = placedAt(() => config.publicUrl ?? baseUrl())
  const councils = async () => (await directory.listServedCouncils()).map(placed)
  const secret = await installationSecret(config)
  const messages = messagesOf(config, { db, secret, clock, councils })
  const files = openFiles({ ...config, secret })
  const payments = { ...config.govukPay, secret }
  const setup: HttpSetup = {
    db,
    log,
    clock,
    unlimited,
    secret,
    publicUrl: config.publicUrl,
    trustProxy: config.trustProxy,
    metrics: createMetrics(),
    routes: allRoutes({
      demo: config.demo,
      secret,
      messages,
      files,
      payments,
      maps: mapsOf(config),
      sisters: createSisters(db, placed),
      councils,
      privateLinks,
      feedsFolder: join(config.dataDirectory, 'feeds'),
    }),
    findCouncil: async (host, slug) => {
      const council = await directory.findCouncilForHost(host, slug)
      return council === undefined ? undefined : placed(council)
    },
    actorOf: (tx, session) => actorOf(tx, session, clock()),
    isReady: () => isReady(db),
    doorPage: async () => doorPage(await councils()),
    errorPage,
    signInPath: (route, request, kept) => signInPath(route.path, { path: request.path, kept }),
  }
  const server = await createServer(setup)
  if (config.worker !== 'none') {
    const key = await openSigningKey(join(config.dataDirectory, 'audit-key.pem'))
    const work = allWork({
      sending: messages.sending,
      key,
      files,
      payments,
      privateLinks,
      secret,
      heartbeats: config.heartbeats,
    })
    worker = startWorker({ db, log, clock, councils, work, manual: driven })
  }
  const receiver = await openReceiver(config, messages, { clock, log })
  const close = async () => {
    await receiver?.close()
    await server.close()
    await worker?.stop()
    files.inspector.close()
  }
  return { files, server, worker, councils, mailPort: receiver?.port, close }
}

/** A council with its address: its own, or its place below that of the installation. */
function placedAt(url: () => string) {
  return (council: CouncilIdentity): CouncilIdentity => ({
    ...council,
    publicUrl: council.publicUrl || `${url()}/at/${council.slug}`,
  })
}

function actorOf(tx: Tx, session: Session, now: Date): Promise<Actor | undefined> {
  return session.kind === 'officer'
    ? actorForOfficer(tx, session.subjectId, now)
    : actorForCustomer(tx, session.subjectId)
}

async function isReady(db: Pool): Promise<boolean> {
  try {
    const client = await db.connect()
    await client.query('select 1')
    client.release()
    return true
  } catch {
    return false
  }
}
