import { Metadata } from '@tufjs/models'
import { feedFactsOf } from './feed-facts.ts'
import { readFeedFolder, signAll, writeRoot } from './feed-files.ts'
import { FEED_ROLES, type FeedRole, newFeedKey, readFeedKeys, writeFeedKeys } from './feed-keys.ts'
import { addKeys, newRoot, type Place, rewriteTargets } from './make-feed.ts'
import { resignReleases } from './resign-releases.ts'

/**
 * Gives a role new keys: signed by the old root and by the new one, so that whoever trusts the old may
 * follow. Revoked keys are named for ever, since files that they signed still lie about.
 */
export async function rotateKeys(
  place: Place,
  { role, revoke }: { role: FeedRole; revoke?: string },
): Promise<{ readonly root: number }> {
  const old = await readFeedKeys(place.keys)
  const feed = await readFeedFolder(place.folder)
  const before = feed.root.signed
  const facts = feedFactsOf(before)
  const at = place.now.toISOString()
  const gone =
    revoke === undefined ? [] : old[role].map(({ id }) => ({ keyid: id, at, because: revoke }))
  await writeFeedKeys(place.keys, role, old[role].map(newFeedKey))
  const keys = await readFeedKeys(place.keys)
  const next = { ...facts, revoked: [...facts.revoked, ...gone] }
  const root = new Metadata(newRoot(place.now, { version: before.version + 1, facts: next }))
  for (const each of FEED_ROLES)
    addKeys(root.signed, each, { keys: keys[each], threshold: before.roles[each]?.threshold ?? 1 })
  signAll(root, role === 'root' ? [...old.root, ...keys.root] : keys.root)
  await writeRoot(place.folder, root)
  // With a new key for releases, every file in the feed is signed by it.
  if (role === 'targets') await resignReleases(place)
  else await rewriteTargets(place)
  return { root: root.signed.version }
}
