import { access, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Metadata, Root, TargetFile, Targets } from '@tufjs/models'
import type { Model } from '../package/model.ts'
import { type FeedFacts, factsOf, type ReleaseFacts } from './feed-facts.ts'
import {
  expiry,
  readFeedFolder,
  SPEC,
  sha256,
  signAll,
  writeReleases,
  writeRoot,
  writeTarget,
} from './feed-files.ts'
import {
  FEED_ROLES,
  type FeedKey,
  type FeedRole,
  newFeedKey,
  readFeedKeys,
  tufKey,
  writeFeedKeys,
} from './feed-keys.ts'
import { packPackage } from './package-file.ts'
import type { Stage } from './rollout.ts'

export type Place = { readonly folder: string; readonly keys: string; readonly now: Date }

/**
 * Begins a feed: its keys in a folder of their own, and signed metadata without releases.
 * @returns the fingerprint of the first root, by which councils know that it is yours
 */
export async function makeFeed(
  place: Place,
  {
    name,
    heartbeats,
    rootKeys = 1,
    threshold = 1,
  }: { name: string; heartbeats?: string | undefined; rootKeys?: number; threshold?: number },
): Promise<{ kind: 'made'; fingerprint: string } | { kind: 'thereAlready' }> {
  if (await isThere(join(place.folder, 'timestamp.json'))) return { kind: 'thereAlready' }
  for (const role of FEED_ROLES) {
    const count = role === 'root' ? rootKeys : 1
    await writeFeedKeys(place.keys, role, Array.from({ length: count }, newFeedKey))
  }
  const keys = await readFeedKeys(place.keys)
  const facts: FeedFacts = {
    name,
    ...(heartbeats === undefined ? {} : { heartbeats }),
    revoked: [],
  }
  const root = new Metadata(newRoot(place.now, { version: 1, facts }))
  for (const role of FEED_ROLES)
    addKeys(root.signed, role, { keys: keys[role], threshold: role === 'root' ? threshold : 1 })
  signAll(root, keys.root)
  await writeRoot(place.folder, root)
  const targets = new Metadata(
    new Targets({ version: 1, specVersion: SPEC, expires: expiry('targets', place.now) }),
  )
  signAll(targets, keys.targets)
  const feed = { snapshotVersion: 0, timestampVersion: 0 }
  await writeReleases(place.folder, targets, { keys, feed, now: place.now })
  return { kind: 'made', fingerprint: await fingerprintOf(place.folder) }
}

export function newRoot(
  now: Date,
  { version, facts }: { version: number; facts: FeedFacts },
): Root {
  return new Root({
    version,
    specVersion: SPEC,
    expires: expiry('root', now),
    consistentSnapshot: true,
    keys: {},
    unrecognizedFields: { moothall: facts as never },
  })
}

export function addKeys(
  root: Root,
  role: FeedRole,
  { keys, threshold }: { keys: readonly FeedKey[]; threshold: number },
): void {
  const named = root.roles[role]
  if (named === undefined) return
  Reflect.set(named, 'keyIDs', [])
  Reflect.set(named, 'threshold', threshold)
  for (const key of keys) root.addKey(tufKey(key), role)
}

/** The fingerprint of the first root: told over the telephone, it ties the feed to its publisher. */
export async function fingerprintOf(folder: string): Promise<string> {
  return sha256(await readFile(join(folder, '1.root.json')))
}

export type Put = {
  readonly model: Model
  readonly stage: Stage
  readonly succeeds?: { steward: string; because: string }
}

/** Puts a release into a feed, signed. One that is there never changes. */
export async function addRelease(
  place: Place,
  { model, stage, succeeds }: Put,
): Promise<
  { kind: 'added' | 'unchanged' } | { kind: 'refused'; reason: 'otherContent' | 'older' }
> {
  const keys = await readFeedKeys(place.keys)
  const feed = await readFeedFolder(place.folder)
  const path = targetPath(model)
  const there = feed.targets.signed.targets[path]
  if (there !== undefined)
    return there.custom['hash'] === model.hash
      ? { kind: 'unchanged' }
      : { kind: 'refused', reason: 'otherContent' }
  const newest = newestOf(
    Object.values(feed.targets.signed.targets).flatMap(each => factsOf(each) ?? []),
    model.id,
  )
  if (newest !== undefined && newest.version > model.version)
    return { kind: 'refused', reason: 'older' }
  const [key] = keys.targets
  if (key === undefined) throw new Error(`there is no key of the role targets in ${place.keys}`)
  const bytes = Buffer.from(
    packPackage(model, { key, ...(succeeds === undefined ? {} : { succeeds }) }),
  )
  await writeTarget(place.folder, path, bytes)
  const { en, cy } = model.content
  const custom: ReleaseFacts = {
    package: model.id,
    version: model.version,
    hash: model.hash,
    title: { en: en.name, cy: cy.name },
    stage,
  }
  const target = new TargetFile({
    path,
    length: bytes.length,
    hashes: { sha256: sha256(bytes) },
    unrecognizedFields: { custom: custom as never },
  })
  await rewriteTargets(place, targets => targets.addTarget(target))
  return { kind: 'added' }
}

export function targetPath({ id, version }: { id: string; version: number }): string {
  return `${id}/${id}-${version}.json`
}

export function newestOf(all: readonly ReleaseFacts[], name: string): ReleaseFacts | undefined {
  return all.filter(each => each.package === name).sort((a, b) => b.version - a.version)[0]
}

/** Writes the releases anew with one thing changed; with nothing changed, their dates are. */
export async function rewriteTargets(
  place: Place,
  change: (targets: Targets) => void = () => undefined,
): Promise<void> {
  const keys = await readFeedKeys(place.keys)
  const feed = await readFeedFolder(place.folder)
  const before = feed.targets.signed
  const targets = new Metadata(
    new Targets({
      version: before.version + 1,
      specVersion: SPEC,
      expires: expiry('targets', place.now),
      targets: { ...before.targets },
    }),
  )
  change(targets.signed)
  signAll(targets, keys.targets)
  await writeReleases(place.folder, targets, { keys, feed, now: place.now })
}

async function isThere(file: string): Promise<boolean> {
  try {
    await access(file)
    return true
  } catch {
    return false
  }
}
