import { TargetFile } from '@tufjs/models'
import { factsOf, type ReleaseFacts } from './feed-facts.ts'
import { readFeedFolder } from './feed-files.ts'
import { newestOf, type Place, rewriteTargets, targetPath } from './make-feed.ts'

/**
 * Changes what a feed says of the newest release of a package: how far it is rolled out, that it is
 * stopped, how many run it. The release itself never changes.
 */
export async function changeRelease(
  place: Place,
  name: string,
  change: Partial<Pick<ReleaseFacts, 'stage' | 'halted' | 'runs' | 'handedTo'>>,
): Promise<ReleaseFacts | undefined> {
  const { targets } = await readFeedFolder(place.folder)
  const all = Object.values(targets.signed.targets).flatMap(each => factsOf(each) ?? [])
  const newest = newestOf(all, name)
  if (newest === undefined) return undefined
  const next = { ...newest, ...change }
  const path = targetPath({ id: name, version: newest.version })
  await rewriteTargets(place, signed => {
    const before = signed.targets[path]
    if (before === undefined) return
    const { length, hashes } = before
    const unrecognizedFields = { custom: JSON.parse(JSON.stringify(next)) }
    signed.addTarget(new TargetFile({ path, length, hashes, unrecognizedFields }))
  })
  return next
}
