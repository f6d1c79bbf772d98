import { Metadata, MetadataKind } from '@tufjs/models'
import { feedFactsOf } from './feed-facts.ts'
import { feedKeyId } from './feed-keys.ts'
import type { Trust } from './package-file.ts'
import { keysOf } from './read-feed.ts'
import type { FeedRow } from './store-feeds.ts'

export type KnownTrust = Trust & {
  /** The feed whose key signed. */
  publisherOf(keyIds: readonly string[]): string | undefined
}

/** Whose signatures count for a file alone: the publishers of the feeds that are known, and a key told by hand. */
export function trustFrom(feeds: readonly FeedRow[], told: string | undefined): KnownTrust {
  const names = new Map<string, string>()
  const keys: string[] = []
  const revoked: string[] = []
  for (const { trusted, name } of feeds) {
    const text = trusted['root.json']
    if (text === undefined) continue
    const root = Metadata.fromJSON(MetadataKind.Root, JSON.parse(text)).signed
    for (const key of keysOf(root, 'targets')) {
      keys.push(key)
      names.set(feedKeyId(key), name)
    }
    revoked.push(...feedFactsOf(root).revoked.map(({ keyid }) => keyid))
  }
  if (told !== undefined && /^[0-9a-f]{64}$/i.test(told)) keys.push(told.toLowerCase())
  return {
    keys,
    revoked,
    publisherOf: ids => ids.map(id => names.get(id)).find(name => name !== undefined),
  }
}
