import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import {
  Metadata,
  MetadataKind,
  MetaFile,
  type Root,
  Snapshot,
  type Targets,
  Timestamp,
} from '@tufjs/models'
import { type FeedKey, type FeedKeys, signerOf } from './feed-keys.ts'

/** The metadata of a feed as it stands in its folder. */
export type Feed = {
  readonly root: Metadata<Root>
  readonly targets: Metadata<Targets>
  readonly snapshotVersion: number
  readonly timestampVersion: number
}

/** For how many days each role's word holds. Whoever hosts a feed signs anew before the last is over. */
export const HOLDS: { readonly [role: string]: number } = {
  root: 730,
  targets: 365,
  snapshot: 45,
  timestamp: 45,
}

export const SPEC = '1.0.31'

export function expiry(role: string, now: Date): string {
  const at = new Date(now.getTime() + (HOLDS[role] ?? 30) * 86_400_000)
  return `${at.toISOString().slice(0, 19)}Z`
}

/** Reads the metadata of the feed in a folder. @throws when there is none, or it cannot be read */
export async function readFeedFolder(folder: string): Promise<Feed> {
  const names = await readdir(folder)
  const newest = (role: string): number =>
    Math.max(
      0,
      ...names.flatMap(name =>
        Number(new RegExp(`^(\\d+)\\.${role}\\.json$`).exec(name)?.[1] ?? 0),
      ),
    )
  const json = async (name: string) => JSON.parse(await readFile(join(folder, name), 'utf8'))
  const [root, targets] = [newest('root'), newest('targets')]
  const timestamp = Metadata.fromJSON(MetadataKind.Timestamp, await json('timestamp.json'))
  return {
    root: Metadata.fromJSON(MetadataKind.Root, await json(`${root}.root.json`)),
    targets: Metadata.fromJSON(MetadataKind.Targets, await json(`${targets}.targets.json`)),
    snapshotVersion: timestamp.signed.snapshotMeta.version,
    timestampVersion: timestamp.signed.version,
  }
}

export function bytesOf(metadata: { toJSON(): unknown }): Buffer {
  return Buffer.from(`${JSON.stringify(metadata.toJSON(), null, 1)}\n`)
}

export function signAll(
  metadata: { sign(signer: ReturnType<typeof signerOf>, append?: boolean): void },
  keys: readonly FeedKey[],
): void {
  for (const [index, key] of keys.entries()) metadata.sign(signerOf(key), index > 0)
}

export async function writeRoot(folder: string, root: Metadata<Root>): Promise<void> {
  await mkdir(folder, { recursive: true })
  // Only added, never replaced: a reader follows the chain of roots from the one it trusts.
  await writeFile(join(folder, `${root.signed.version}.root.json`), bytesOf(root), { flag: 'wx' })
}

/** Writes targets, snapshot and timestamp anew, in the order in which a reader that comes between finds all it is told of. */
export async function writeReleases(
  folder: string,
  targets: Metadata<Targets>,
  {
    keys,
    feed,
    now,
  }: { keys: FeedKeys; feed: Pick<Feed, 'snapshotVersion' | 'timestampVersion'>; now: Date },
): Promise<void> {
  const targetsBytes = bytesOf(targets)
  await writeFile(join(folder, `${targets.signed.version}.targets.json`), targetsBytes)
  const snapshot = new Metadata(
    new Snapshot({
      version: feed.snapshotVersion + 1,
      specVersion: SPEC,
      expires: expiry('snapshot', now),
      meta: { 'targets.json': metaOf(targetsBytes, targets.signed.version) },
    }),
  )
  signAll(snapshot, keys.snapshot)
  const snapshotBytes = bytesOf(snapshot)
  await writeFile(join(folder, `${snapshot.signed.version}.snapshot.json`), snapshotBytes)
  const timestamp = new Metadata(
    new Timestamp({
      version: feed.timestampVersion + 1,
      specVersion: SPEC,
      expires: expiry('timestamp', now),
      snapshotMeta: metaOf(snapshotBytes, snapshot.signed.version),
    }),
  )
  signAll(timestamp, keys.timestamp)
  await writeFile(join(folder, 'timestamp.json'), bytesOf(timestamp))
}

function metaOf(bytes: Buffer, version: number): MetaFile {
  return new MetaFile({ version, length: bytes.length, hashes: { sha256: sha256(bytes) } })
}

export function sha256(bytes: Buffer | string): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Where a target stands: by its hash, so that old and new are there side by side. */
export async function writeTarget(folder: string, path: string, bytes: Buffer): Promise<void> {
  const name = join(folder, 'targets', dirname(path), `${sha256(bytes)}.${path.split('/').at(-1)}`)
  await mkdir(dirname(name), { recursive: true })
  await writeFile(name, bytes)
}
