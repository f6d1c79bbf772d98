import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Metadata, Root, Targets } from '@tufjs/models'
import { type TargetFile, Updater } from 'tuf-js'
import type { Reach } from './call-outside.ts'
import { type FeedFacts, factsOf, feedFactsOf, type ReleaseFacts } from './feed-facts.ts'
import { FeedFetcher, FOLDER_BASE } from './feed-fetcher.ts'
import { sha256 } from './feed-files.ts'
import { type FeedProblem, problemOf } from './feed-problem.ts'
import { type PackageFile, unpackPackage } from './package-file.ts'

/** The metadata last trusted, by file: what keeps a feed from going back in time. */
export type Trusted = { readonly [file: string]: string }

export type FeedLook = {
  readonly facts: FeedFacts
  readonly releases: readonly ReleaseFacts[]
  /** To be kept, and given the next time. */
  readonly trusted: Trusted
  /** Fetches one release and opens it, whole and signed. */
  open(release: Pick<ReleaseFacts, 'package' | 'version'>): Promise<Opened>
}

export type Opened =
  | { readonly ok: true; readonly file: PackageFile }
  | { readonly ok: false; readonly problem: FeedProblem; readonly detail?: string }

export type Looked =
  | { readonly ok: true; readonly look: FeedLook }
  | { readonly ok: false; readonly problem: FeedProblem; readonly detail?: string }

export type ToRead = {
  /** A folder, or an address that begins with http:// or https://. */
  readonly at: string
  /** Of an earlier look; undefined the first time. */
  readonly trusted?: Trusted | undefined
  /** The first time: the fingerprint that the publisher told, so that nobody else can pass for them. */
  readonly fingerprint: string
} & Reach

/**
 * Looks at a feed by the client workflow of The Update Framework: roots are followed one by one, nothing
 * expired, older or unsigned is taken, and all parts belong together. Nothing is kept unless all is well.
 */
export async function readFeed<T>(
  { at, trusted, fingerprint, allowPrivate }: ToRead,
  work: (looked: Looked) => Promise<T>,
): Promise<T> {
  const folder = /^https?:\/\//.test(at) ? undefined : at
  const base = folder === undefined ? at.replace(/\/?$/, '/') : FOLDER_BASE
  const fetcher = new FeedFetcher(folder, { allowPrivate })
  const directory = await mkdtemp(join(tmpdir(), 'moothall-feed-'))
  try {
    const first = trusted ?? (await firstRoot(fetcher, base, fingerprint))
    if (first === undefined) return await work({ ok: false, problem: 'otherRoot' })
    for (const [name, text] of Object.entries(first)) await writeFile(join(directory, name), text)
    const updater = new Updater({
      metadataDir: directory,
      metadataBaseUrl: base,
      targetDir: directory,
      targetBaseUrl: `${base}targets/`,
      fetcher,
      config: { maxDelegations: 0 },
    })
    await updater.refresh()
    return await work({ ok: true, look: await lookAt(updater, directory) })
  } catch (error) {
    return await work({ ok: false, ...problemOf(error) })
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

async function firstRoot(
  fetcher: FeedFetcher,
  base: string,
  fingerprint: string,
): Promise<Trusted | undefined> {
  const bytes = await fetcher.downloadBytes(`${base}1.root.json`, 512_000)
  return sha256(bytes) === fingerprint.toLowerCase() ? { 'root.json': bytes.toString() } : undefined
}

// tuf-js keeps what it trusts to itself; the files that it has written are the same.
type TrustedSet = { root: Metadata<Root>; targets: Metadata<Targets> | undefined }

async function lookAt(updater: Updater, directory: string): Promise<FeedLook> {
  const { root, targets } = Reflect.get(updater, 'trustedSet') as TrustedSet
  const facts = feedFactsOf(root.signed)
  const all = Object.values(targets?.signed.targets ?? {})
  const trust = {
    keys: keysOf(root.signed, 'targets'),
    revoked: facts.revoked.map(({ keyid }) => keyid),
  }
  return {
    facts,
    releases: all.flatMap(each => factsOf(each) ?? []),
    trusted: await trustedFiles(directory),
    open: async ({ package: name, version }) => {
      const target = all.find(each => isRelease(each, name, version))
      if (target === undefined) return { ok: false, problem: 'notThere' }
      try {
        const path = await updater.downloadTarget(target, join(directory, 'target'))
        return opened(await readFile(path, 'utf8'), trust, { name, version, target })
      } catch (error) {
        return { ok: false, ...problemOf(error) }
      }
    },
  }
}

function isRelease(target: TargetFile, name: string, version: number): boolean {
  return target.custom['package'] === name && target.custom['version'] === version
}

type Asked = { name: string; version: number; target: TargetFile }

/** The file holds what the feed says of it, or the two do not belong together. */
function opened(
  text: string,
  trust: { keys: readonly string[]; revoked: readonly string[] },
  { name, version, target }: Asked,
): Opened {
  const unpacked = unpackPackage(text, trust)
  if (!unpacked.ok) return unpacked
  const { model } = unpacked.file
  const same =
    model.id === name && model.version === version && model.hash === factsOf(target)?.hash
  return same ? unpacked : { ok: false, problem: 'tampered' }
}

/** The public keys, in hexadecimal, that may sign for a role. */
export function keysOf(root: Root, role: string): string[] {
  const ids = root.roles[role]?.keyIDs ?? []
  return ids.flatMap(id => root.keys[id]?.keyVal['public'] ?? [])
}

async function trustedFiles(directory: string): Promise<Trusted> {
  const names = (await readdir(directory)).filter(name => /^[a-z]+\.json$/.test(name))
  const texts = names.map(
    async name => [name, await readFile(join(directory, name), 'utf8')] as const,
  )
  return Object.fromEntries(await Promise.all(texts))
}
