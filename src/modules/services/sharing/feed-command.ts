import { compilePackage } from '../package/compile-package.ts'
import { loadPackage } from '../package/load-package.ts'
import { errorsIn, reportOn } from '../package/report.ts'
import { reportLines } from '../package/tell-report.ts'
import { changeRelease } from './change-release.ts'
import { readOptions } from './command-options.ts'
import { countRuns, type OpenHeard } from './count-runs.ts'
import { factsOf, feedFactsOf } from './feed-facts.ts'
import { readFeedFolder } from './feed-files.ts'
import { FEED_ROLES, type FeedRole } from './feed-keys.ts'
import { addRelease, fingerprintOf, makeFeed, type Place, rewriteTargets } from './make-feed.ts'
import { STAGES, type Stage } from './rollout.ts'
import { rotateKeys } from './rotate-keys.ts'

type Out = (line: string) => void
type Options = ReturnType<typeof readOptions>
type Run = (place: Place, options: Options, out: Out) => Promise<number>

const usage = `moothall feed <verb> <folder> --keys <folder of keys>
  make     begin a feed: --name "Marchford District Council" [--root-keys 3 --threshold 2] [--heartbeats https://…/heartbeats]
  add      put a package into it: <folder of the package> [--stage lab|volunteers|tenth|all] [--succeeds <steward> --because <why>]
  stage    roll the newest release of a package out further: --package <name> --stage <stage>
  halt     stop the newest release of a package: --package <name> --because <why>
  rotate   give a role new keys: --role root|targets|snapshot|timestamp
  revoke   the same, and name the old keys as revoked: --role <role> --because <why>
  refresh  sign it anew, at least every six weeks
  hand-over  hand a package over: --package <name> --to <their name> --address <their feed> --fingerprint <hex> --because <why>
  count    count who runs its packages: --council <slug> (heard there), or --heartbeats <folder> --known <file with one key a line>
  show     tell what is in it (without keys)
Keep the keys away from the feed; the root's away from any network.`

const verbs: Readonly<Record<string, Run>> = {
  make,
  add,
  stage,
  halt,
  rotate: (place, options, out) => rotate(place, options, { out, revoking: false }),
  revoke: (place, options, out) => rotate(place, options, { out, revoking: true }),
  refresh: async (place, _, out) => {
    await rewriteTargets(place)
    out('Signed anew.')
    return 0
  },
  'hand-over': handOver,
  show,
}

/** `moothall feed`: 0 when done, 1 when refused, 2 when asked wrongly. */
export async function feedCommand(
  args: readonly string[],
  { out, now, open }: { out: Out; now: Date; open?: OpenHeard },
): Promise<number> {
  const [verb = '', ...rest] = args
  const run = Object.hasOwn(verbs, verb) ? verbs[verb] : verb === 'count' ? show : undefined
  const options = readOptions(rest)
  const [folder] = options.words
  const keys = options.option('keys') ?? ''
  if (run === undefined || folder === undefined || (keys === '' && verb !== 'show')) {
    out(usage)
    return 2
  }
  try {
    if (verb === 'count') return await countRuns({ folder, keys, now }, options, { out, open })
    return await run({ folder, keys, now }, options, out)
  } catch (error) {
    out(`It was not done: ${error instanceof Error ? error.message : String(error)}`)
    return 1
  }
}

async function make(place: Place, { option }: Options, out: Out): Promise<number> {
  const name = option('name') ?? ''
  const [rootKeys, threshold] = [Number(option('root-keys') ?? 1), Number(option('threshold') ?? 1)]
  if (name === '' || !(threshold >= 1 && threshold <= rootKeys && rootKeys <= 20)) {
    out(usage)
    return 2
  }
  const heartbeats = option('heartbeats')
  if (heartbeats !== undefined && !/^https?:\/\/./.test(heartbeats)) {
    out(`${heartbeats} is no address: heartbeats go to one that begins with https://.`)
    return 2
  }
  const made = await makeFeed(place, { name, heartbeats, rootKeys, threshold })
  if (made.kind === 'thereAlready') {
    out(`There is a feed in ${place.folder} already.`)
    return 1
  }
  out(`The feed is in ${place.folder}. Put that folder on any web server.`)
  out(`Its fingerprint, to be told by telephone or on paper: ${made.fingerprint}`)
  out(`Its keys are in ${place.keys}. Whoever has them is you: keep them away from the server.`)
  return 0
}

async function add(place: Place, { words, option }: Options, out: Out): Promise<number> {
  const [, folder] = words
  const stageAsked = (option('stage') ?? 'all') as Stage
  if (folder === undefined || !STAGES.includes(stageAsked)) {
    out(usage)
    return 2
  }
  const source = await loadPackage(folder)
  const report = reportOn(source)
  const compiled = compilePackage(source)
  if (!compiled.ok || errorsIn(report.mistakes) > 0) {
    for (const line of reportLines(folder, report)) out(line)
    return 1
  }
  const steward = option('succeeds')
  const succeeds = steward && { steward, because: option('because') ?? '' }
  const added = await addRelease(place, {
    model: compiled.model,
    stage: stageAsked,
    ...(succeeds ? { succeeds } : {}),
  })
  const { id, version } = compiled.model
  if (added.kind !== 'refused') {
    out(`${id} ${version} is in the feed${added.kind === 'unchanged' ? ' already' : ''}.`)
    return 0
  }
  out(
    added.reason === 'older'
      ? `The feed has a newer release of ${id} than ${version}.`
      : `The feed has another ${id} ${version}. A release never changes: give it a new version.`,
  )
  return 1
}

async function stage(place: Place, { option }: Options, out: Out): Promise<number> {
  const to = (option('stage') ?? '') as Stage
  if (!STAGES.includes(to)) {
    out(usage)
    return 2
  }
  const changed = await changeRelease(place, option('package') ?? '', { stage: to })
  if (changed === undefined) out('The feed has no such package.')
  else out(`${changed.package} ${changed.version} is now for: ${to}.`)
  return changed === undefined ? 1 : 0
}

async function halt(place: Place, { option }: Options, out: Out): Promise<number> {
  const because = option('because') ?? ''
  if (because === '') {
    out(usage)
    return 2
  }
  const changed = await changeRelease(place, option('package') ?? '', { halted: because })
  if (changed === undefined) out('The feed has no such package.')
  else out(`${changed.package} ${changed.version} is stopped: no council takes it any more.`)
  return changed === undefined ? 1 : 0
}

async function rotate(
  place: Place,
  { option }: Options,
  { out, revoking }: { out: Out; revoking: boolean },
): Promise<number> {
  const role = FEED_ROLES.find(each => each === option('role')) as FeedRole | undefined
  const because = option('because') ?? ''
  if (role === undefined || (revoking && because === '')) {
    out(usage)
    return 2
  }
  const { root } = await rotateKeys(place, { role, ...(revoking ? { revoke: because } : {}) })
  out(`The role ${role} has new keys, by root ${root}. The old are put aside in ${place.keys}.`)
  return 0
}

async function handOver(place: Place, { option }: Options, out: Out): Promise<number> {
  const [name, to, address] = [option('package'), option('to'), option('address')]
  const fingerprint = (option('fingerprint') ?? '').replace(/\s/g, '').toLowerCase()
  const because = option('because') ?? ''
  const isWhole = name !== undefined && to !== undefined && address !== undefined && because !== ''
  if (!isWhole || !/^[0-9a-f]{64}$/.test(fingerprint)) {
    out(usage)
    return 2
  }
  const handedTo = { name: to, address, fingerprint, because }
  const changed = await changeRelease(place, name, { handedTo })
  if (changed === undefined) out('The feed has no such package.')
  else out(`${name} is handed over to ${to}. Councils that run it are told, and choose to follow.`)
  return changed === undefined ? 1 : 0
}

async function show(place: Place, _: Options, out: Out): Promise<number> {
  const { root, targets } = await readFeedFolder(place.folder)
  const { name, revoked } = feedFactsOf(root.signed)
  out(`${name}, root ${root.signed.version}, fingerprint ${await fingerprintOf(place.folder)}`)
  for (const release of Object.values(targets.signed.targets).flatMap(each => factsOf(each) ?? []))
    out(
      `  ${release.package} ${release.version} (${release.stage})${release.halted === undefined ? '' : `, stopped: ${release.halted}`}`,
    )
  for (const { keyid, because } of revoked) out(`  revoked: ${keyid.slice(0, 16)} (${because})`)
  return 0
}
