import type { CouncilIdentity } from '#kernel/context.ts'
import { instantInLondon, parseClock } from '#kernel/dates/london-time.ts'
import { parsePlainDate } from '#kernel/dates/plain-date.ts'
import { inCouncil, type Pool } from '#kernel/transaction.ts'
import { compareVersions } from '../package/compare-versions.ts'
import { findPackages } from '../package/find-packages.ts'
import { loadPackage } from '../package/load-package.ts'
import type { Model } from '../package/model.ts'
import { type PackageFiles, readPackageFolder } from '../package/package-files.ts'
import { errorsIn, reportOn } from '../package/report.ts'
import { reportLines } from '../package/tell-report.ts'
import { type Published, publishInTransaction } from '../publish-package.ts'
import { scheduleProposal } from './schedule-proposal.ts'

type Out = (line: string) => void

const compareUsage =
  'moothall compare <folder> <folder>\n  Tells every difference between two versions of a package, and what it means for who is on the way.'
const publishUsage =
  'moothall publish <folder> --council <slug> [--at 2027-03-27T09:00]\n  Checks a package and puts it online for a council, now or at a time in London.'

/** The package in a folder when nothing is wrong with it; otherwise what is wrong has been said. */
async function rightPackage(folder: string, out: Out): Promise<Model | undefined> {
  const [found] = await findPackages(folder)
  if (found?.kind !== 'package' || found.folder !== folder) {
    out(`${folder} is not the folder of a package.`)
    return undefined
  }
  const report = reportOn(await loadPackage(folder))
  if (report.model !== undefined && errorsIn(report.mistakes) === 0) return report.model
  for (const line of reportLines(folder, report)) out(line)
  return undefined
}

/** `moothall compare <folder> <folder>`: 0 when both are right, 1 when one is not, 2 when asked wrongly. */
export async function compareCommand(args: readonly string[], out: Out): Promise<number> {
  const [first, second] = args
  if (first === undefined || second === undefined || args.length !== 2) {
    out(compareUsage)
    return 2
  }
  const [before, after] = [await rightPackage(first, out), await rightPackage(second, out)]
  if (before === undefined || after === undefined) return 1
  for (const line of comparedLines(before, after)) out(line)
  return 0
}

const meaning = {
  text: 'words only: everybody sees them at once',
  widening: 'widening: open journeys take it from their next page',
  narrowing: 'narrowing: open journeys finish on their version',
  legalStop: 'legal stop: open journeys are stopped with its message',
} as const

function comparedLines(before: Model, after: Model): string[] {
  const { changes, class: whole } = compareVersions(before, after)
  if (changes.length === 0) return ['Nothing is changed.']
  const width = Math.max(...changes.map(change => change.class.length))
  return [
    ...changes.map(change => `${change.class.padEnd(width)}  ${change.line.en}`),
    `In all, ${meaning[whole]}.`,
  ]
}

export type PublishSetup = {
  out: Out
  now: Date
  open(): Promise<{
    db: Pool
    councils: readonly CouncilIdentity[]
    close(): Promise<void>
  }>
}

/**
 * `moothall publish`: 0 when it is or will be online, 1 when it is refused, 2 when asked wrongly. Whoever
 * has the machine needs no second person; what was done is kept under the name of the operator.
 */
export async function publishCommand(
  args: readonly string[],
  setup: PublishSetup,
): Promise<number> {
  const { out } = setup
  const asked = readArguments(args)
  if (asked === undefined) {
    out(publishUsage)
    return 2
  }
  const model = await rightPackage(asked.folder, out)
  if (model === undefined) return 1
  const files = await readPackageFolder(asked.folder)
  const { db, councils, close } = await setup.open()
  try {
    const council = councils.find(each => each.slug === asked.council)
    if (council === undefined) {
      out(noCouncil(asked.council, councils))
      return 2
    }
    return await publishFor({ ...setup, db, council }, { model, files, ...asked })
  } finally {
    await close()
  }
}

/** The way out too: the made-up councils are made at the first start. */
function noCouncil(slug: string, councils: readonly CouncilIdentity[]): string {
  return councils.length === 0
    ? `There is no council ${slug} here yet. Run npm start once, which makes the councils of the demonstration, or set up your own with moothall council.`
    : `There is no council ${slug} here. There are: ${councils.map(each => each.slug).join(', ')}.`
}

type Asked = { folder: string; council: string; at: Date | undefined }

function readArguments(args: readonly string[]): Asked | undefined {
  const option = (word: string) => {
    const at = args.indexOf(word)
    return at === -1 ? undefined : (args[at + 1] ?? '')
  }
  const taken = new Set(['--council', '--at'].flatMap(word => args.indexOf(word) + 1 || []))
  const rest = args.filter((arg, at) => !arg.startsWith('--') && !taken.has(at))
  const [folder] = rest
  const council = option('--council') ?? ''
  const written = option('--at')
  const at = written === undefined ? undefined : readInstant(written)
  if (folder === undefined || rest.length !== 1 || council === '') return undefined
  if (written !== undefined && at === undefined) return undefined
  return { folder, council, at }
}

/** `2027-03-27T09:00`, by the clocks in London. */
function readInstant(text: string): Date | undefined {
  const [day = '', time = ''] = text.split(/[T ]/)
  const [date, minutes] = [parsePlainDate(day), parseClock(time)]
  return date === undefined || minutes === undefined ? undefined : instantInLondon(date, minutes)
}

async function publishFor(
  { out, now, db, council }: { out: Out; now: Date; db: Pool; council: CouncilIdentity },
  { model, files, at }: Asked & { model: Model; files: PackageFiles },
): Promise<number> {
  const by = { now, actor: { kind: 'system', name: 'command' } as const }
  if (at !== undefined && at > now) {
    const waits = await inCouncil(db, council.id, tx =>
      scheduleProposal(tx, by, { model, files, publishAt: at }),
    )
    out(
      waits.kind === 'waits'
        ? `${model.id} version ${model.version} will be published for ${council.name.en} at ${at.toISOString()}.`
        : waits.why,
    )
    return waits.kind === 'waits' ? 0 : 1
  }
  const published = await inCouncil(db, council.id, tx =>
    publishInTransaction(tx, by, { model, files }),
  )
  out(publishedLine(published, model, council))
  return published.kind === 'refused' ? 1 : 0
}

function publishedLine(published: Published, model: Model, council: CouncilIdentity): string {
  const what = `${model.id} version ${model.version}`
  if (published.kind === 'unchanged')
    return `${what} is published already, as it stands here: nothing was done.`
  if (published.kind === 'published')
    return published.change === 'first'
      ? `${what} is online for ${council.name.en}, for the first time: /at/${council.slug}/${model.content.en.path}`
      : `${what} is online for ${council.name.en}: ${meaning[published.change]}.`
  if (published.reason === 'path-taken')
    return `Refused: another service, ${published.holder}, has the address /${published.path}. Choose another path in the content files.`
  return published.reason === 'version-taken'
    ? `Refused: version ${published.latest} is published already with another content. Write version: ${published.latest + 1} in service.yaml.`
    : `Refused: version ${published.latest} is published already. Write version: ${published.latest + 1} in service.yaml.`
}
