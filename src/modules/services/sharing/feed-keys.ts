import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from 'node:crypto'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Key, Signature } from '@tufjs/models'
import { canonicalJson } from '#kernel/canonical-json.ts'

/** The four roles of The Update Framework: who may sign what. */
export const FEED_ROLES = ['root', 'targets', 'snapshot', 'timestamp'] as const
export type FeedRole = (typeof FEED_ROLES)[number]

/** An Ed25519 key (RFC 8032) of a feed, by the id that its metadata names it by. */
export type FeedKey = {
  readonly id: string
  readonly privateKey: KeyObject
  readonly publicHex: string
}

export function newFeedKey(): FeedKey {
  return feedKeyOf(generateKeyPairSync('ed25519').privateKey)
}

function feedKeyOf(privateKey: KeyObject): FeedKey {
  const publicHex = rawHex(createPublicKey(privateKey))
  return { id: feedKeyId(publicHex), privateKey, publicHex }
}

// The last 32 bytes of the DER form are the key itself (RFC 8410).
function rawHex(publicKey: KeyObject): string {
  return publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('hex')
}

/** A key's id: the hash of its canonical form, as the specification of TUF has it. */
export function feedKeyId(publicHex: string): string {
  const form = { keytype: 'ed25519', keyval: { public: publicHex }, scheme: 'ed25519' }
  return createHash('sha256').update(canonicalJson(form)).digest('hex')
}

export function publicKeyFrom(publicHex: string): KeyObject {
  const head = Buffer.from('302a300506032b6570032100', 'hex')
  return createPublicKey({
    key: Buffer.concat([head, Buffer.from(publicHex, 'hex')]),
    format: 'der',
    type: 'spki',
  })
}

export function tufKey({ id, publicHex }: Pick<FeedKey, 'id' | 'publicHex'>): Key {
  return new Key({
    keyID: id,
    keyType: 'ed25519',
    scheme: 'ed25519',
    keyVal: { public: publicHex },
  })
}

export function signerOf({ id, privateKey }: FeedKey): (data: Buffer) => Signature {
  return data => new Signature({ keyID: id, sig: sign(null, data, privateKey).toString('hex') })
}

/** Keys by role, as kept in a folder that is never published: `root-1.pem`, `targets.pem` … */
export type FeedKeys = { readonly [role in FeedRole]: readonly FeedKey[] }

export async function readFeedKeys(folder: string): Promise<FeedKeys> {
  const names = (await readdir(folder)).filter(name => name.endsWith('.pem')).sort()
  const of = async (role: FeedRole): Promise<FeedKey[]> => {
    const own = names.filter(name => new RegExp(`^${role}(-\\d+)?\\.pem$`).test(name))
    return Promise.all(
      own.map(async name =>
        feedKeyOf(createPrivateKey(await readFile(join(folder, name), 'utf8'))),
      ),
    )
  }
  const [root, targets, snapshot, timestamp] = await Promise.all(FEED_ROLES.map(of))
  return {
    root: root ?? [],
    targets: targets ?? [],
    snapshot: snapshot ?? [],
    timestamp: timestamp ?? [],
  }
}

/** Writes the keys of a role; those there before are put aside, so that nobody signs with them by mistake. */
export async function writeFeedKeys(
  folder: string,
  role: FeedRole,
  keys: readonly FeedKey[],
): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const old = (await readdir(folder)).filter(name =>
    new RegExp(`^${role}(-\\d+)?\\.pem$`).test(name),
  )
  for (const name of old)
    await rename(join(folder, name), join(folder, `${name}.${Date.now()}.old`))
  for (const [index, key] of keys.entries()) {
    const name = keys.length === 1 ? `${role}.pem` : `${role}-${index + 1}.pem`
    const pem = key.privateKey.export({ type: 'pkcs8', format: 'pem' })
    await writeFile(join(folder, name), pem, { mode: 0o600, flag: 'wx' })
  }
}
