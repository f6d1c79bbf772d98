import { access, readFile, stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import type { CouncilIdentity } from '#kernel/context.ts'
import { inCouncil, type Pool, readingCouncil } from '#kernel/transaction.ts'
import { adoptPackage, keepRelease, type Received } from '../overlay/adopt-package.ts'
import { keptRefusal } from '../overlay/handle-library.ts'
import { findAdoption } from '../overlay/store-adoptions.ts'
import { compilePackage } from '../package/compile-package.ts'
import { loadPackage } from '../package/load-package.ts'
import { reportOn } from '../package/report.ts'
import { reportLines } from '../package/tell-report.ts'
import { readOptions } from './command-options.ts'
import { isFeedFolder } from './feed-folders.ts'
import type { FeedProblem } from './feed-problem.ts'
import { trustFrom } from './known-keys.ts'
import { unpackPackage } from './package-file.ts'
import { findFeedAt, listFeeds } from './store-feeds.ts'
import { addFeed, adoptFromFeed, lookAtFeed, type Taking } from './take-from-feed.ts'
import { sharingTexts } from './texts.ts'

type Out = (line: string) => void

const usage = `moothall adopt <folder, file or address> --council <slug>
  a folder with service.yaml     adopts the package as it lies there, unsigned
  a file                         adopts a signed package: by a key of a feed that is known, or --trust <key>
  a feed (folder or address)     makes it known: --fingerprint <hex>; then --package <name> adopts from it
Once adopted, the same command brings the next release.`

export type AdoptSetup = {
  out: Out
  now: Date
  open(): Promise<{ db: Pool; councils: readonly CouncilIdentity[]; close(): Promise<void> }>
}

/** `moothall adopt`: 0 when it is adopted or kept, 1 when it is refused, 2 when asked wrongly. */
export async function adoptCommand(args: readonly string[], setup: AdoptSetup): Promise<number> {
  const { out, now } = setup
  const { words, option } = readOptions(args)
  const [at] = words
  const slug = option('council')
  if (at === undefined || words.length !== 1 || slug === undefined) {
    out(usage)
    return 2
  }
  const { db, councils, close } = await setup.open()
  try {
    const council = councils.find(each => each.slug === slug)
    if (council === undefined) {
      out(
        `There is no council ${slug} here. There are: ${councils.map(each => each.slug).join(', ') || 'none'}.`,
      )
      return 2
    }
    const by: Taking = {
      db,
      now,
      councilId: council.id,
      actor: { kind: 'system', name: 'command' },
    }
    if (await isFeed(at)) return await fromFeed(by, { at: wholePath(at), option, out })
    const received = await receivedFrom(by, { at, trust: option('trust'), out })
    return received === undefined ? 1 : await take(by, received, out)
  } finally {
    await close()
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await access(path)
    return true
  } catch {
    return false
  }
}

/** A folder is kept by its whole path: the worker stands elsewhere than the caller. */
function wholePath(at: string): string {
  return /^https?:\/\//.test(at) ? at : resolve(at)
}

async function isFeed(at: string): Promise<boolean> {
  return /^https?:\/\//.test(at) || isFeedFolder(at)
}

type Source = { at: string; trust: string | undefined; out: Out }

async function receivedFrom(by: Taking, { at, trust, out }: Source): Promise<Received | undefined> {
  if (!(await isThere(at))) {
    out(`${at} is not there.`)
    return undefined
  }
  if ((await stat(at)).isDirectory()) {
    const source = await loadPackage(at)
    const compiled = compilePackage(source)
    if (compiled.ok)
      return {
        model: compiled.model,
        publisher: compiled.model.definition.owner,
        source: `folder:${basename(at)}`,
      }
    for (const line of reportLines(at, reportOn(source))) out(line)
    return undefined
  }
  const feeds = await readingCouncil(by.db, by.councilId, tx => listFeeds(tx))
  const known = trustFrom(feeds, trust)
  const unpacked = unpackPackage(await readFile(at, 'utf8'), known)
  if (!unpacked.ok) {
    tellProblem(unpacked.problem, unpacked.detail, out)
    return undefined
  }
  const { model, signedBy, lineage } = unpacked.file
  const publisher = known.publisherOf(signedBy) ?? lineage.steward
  return { model, publisher, source: `file:${basename(at)}` }
}

function tellProblem(problem: FeedProblem, detail: string | undefined, out: Out): void {
  out(sharingTexts.en.problems[problem])
  if (detail !== undefined && detail !== '') out(`  ${detail}`)
}

async function take(by: Taking, received: Received, out: Out): Promise<number> {
  const { id, version } = received.model
  const done = await inCouncil(by.db, by.councilId, async tx =>
    (await findAdoption(tx, id)) === undefined
      ? adoptPackage(tx, by, received)
      : keepRelease(tx, by, received),
  )
  if (done.kind === 'refused') {
    out(keptRefusal({ locale: 'en' }, id, done).message.en)
    return 1
  }
  out(done.kind === 'known' ? `${id} ${version} is here already.` : `${id} ${version} is adopted.`)
  return 0
}

type FromFeed = { at: string; option: (name: string) => string | undefined; out: Out }

async function fromFeed(by: Taking, { at, option, out }: FromFeed): Promise<number> {
  const known = await readingCouncil(by.db, by.councilId, tx => findFeedAt(tx, at))
  const fingerprint = option('fingerprint')
  if (known === undefined && fingerprint === undefined) {
    out(
      'This feed is not known here. Ask its publisher for its fingerprint, and give it with --fingerprint.',
    )
    return 2
  }
  const taken =
    known === undefined
      ? await addFeed(by, { address: at, fingerprint: fingerprint ?? '' })
      : await lookAtFeed(by, known)
  if (!taken.ok) {
    tellProblem(taken.problem, undefined, out)
    return 1
  }
  const { feed, kept } = taken
  out(
    `${feed.name} offers: ${feed.releases.map(each => `${each.package} ${each.version}`).join(', ') || 'nothing yet'}.`,
  )
  for (const release of kept) out(`${release} is here.`)
  const name = option('package')
  if (name === undefined) return 0
  const adopted = await adoptFromFeed(by, feed, name)
  if (adopted.kind === 'problem') tellProblem(adopted.problem, undefined, out)
  else if (adopted.kind === 'refused') out(keptRefusal({ locale: 'en' }, name, adopted).message.en)
  else out(`${name} is adopted.`)
  return adopted.kind === 'problem' || adopted.kind === 'refused' ? 1 : 0
}
