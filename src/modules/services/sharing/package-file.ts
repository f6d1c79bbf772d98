import { sign, verify } from 'node:crypto'
import { canonicalJson } from '#kernel/canonical-json.ts'
import { isRecord, member } from '../archetype/layer.ts'
import { compilePackage } from '../package/compile-package.ts'
import type { Model } from '../package/model.ts'
import { type StoredPackage, storedSource } from '../package/package-source.ts'
import { type FeedKey, feedKeyId, publicKeyFrom } from './feed-keys.ts'

/*
 * A package travels as one file: an envelope (DSSE, of the Secure Systems Lab) around its canonical JSON,
 * signed by its publisher. The envelope signs the type with the bytes, so that a signature made for
 * something else can never pass for one of a package.
 */

const TYPE = 'application/vnd.moothall.package+json'

/** Where a package came from: kept for ever, since stewards leave and packages stay. */
export type Lineage = {
  /** Who answers for it. */
  readonly steward: string
  readonly madeFrom?: { readonly archetype: string; readonly version: number }
  readonly adoptedFrom?: {
    readonly version: number
    readonly hash: string
    readonly publisher: string
  }
  /** Who answered for it before, and why it was handed over. */
  readonly succeeds?: { readonly steward: string; readonly because: string }
}

export type PackageFile = {
  readonly model: Model
  readonly lineage: Lineage
  /** The ids of the keys that signed it. */
  readonly signedBy: readonly string[]
}

export type Unpacked =
  | { readonly ok: true; readonly file: PackageFile }
  | { readonly ok: false; readonly problem: FileProblem; readonly detail?: string }

export type FileProblem =
  | 'notAPackage'
  | 'unsigned'
  | 'tampered'
  | 'unknownKey'
  | 'revokedKey'
  | 'mistakes'

/** The bytes of a package for travelling: the same for the same package, lineage and key. */
export function packPackage(
  model: Model,
  { key, succeeds }: { key: FeedKey; succeeds?: Lineage['succeeds'] },
): string {
  const payload = Buffer.from(
    canonicalJson({
      format: 1,
      package: orderedParts(model.stored),
      lineage: lineageOf(model, succeeds),
    }),
  )
  const sig = sign(null, encoded(payload), key.privateKey).toString('base64')
  return `${canonicalJson({
    payload: payload.toString('base64'),
    payloadType: TYPE,
    signatures: [{ keyid: key.id, sig }],
  })}\n`
}

// Canonical JSON sorts keys, but the order of facts, flags and actions is the author's: it travels as text.
function orderedParts({ definition, content, letters, examples }: StoredPackage) {
  const text = JSON.stringify
  return {
    definition: text(definition),
    content: { en: text(content.en), cy: text(content.cy) },
    letters,
    examples: text(examples),
  }
}

function lineageOf({ definition }: Model, succeeds: Lineage['succeeds']): Lineage {
  const { owner, madeFrom, adopted } = definition
  const from = adopted && {
    version: adopted.version,
    hash: adopted.hash,
    publisher: adopted.publisher,
  }
  return {
    steward: owner,
    ...(madeFrom === undefined ? {} : { madeFrom }),
    ...(from === undefined ? {} : { adoptedFrom: from }),
    ...(succeeds === undefined ? {} : { succeeds }),
  }
}

// "DSSEv1", then each part with its length, so that no two messages have one encoding.
function encoded(payload: Buffer): Buffer {
  const head = `DSSEv1 ${Buffer.byteLength(TYPE)} ${TYPE} ${payload.length} `
  return Buffer.concat([Buffer.from(head), payload])
}

export type Trust = {
  /** Public keys in hexadecimal whose signatures count. */
  readonly keys: readonly string[]
  /** The ids of keys that were revoked. */
  readonly revoked: readonly string[]
}

/** Opens the file of a package: whole and right, signed by a key that is trusted, or nothing. */
export function unpackPackage(text: string, trust: Trust): Unpacked {
  const envelope = parseJson(text)
  const payload = member(envelope, 'payload')
  const list = member(envelope, 'signatures')
  if (member(envelope, 'payloadType') !== TYPE || typeof payload !== 'string')
    return { ok: false, problem: 'notAPackage' }
  const signatures = (Array.isArray(list) ? list : []).filter(isRecord).slice(0, 20)
  if (signatures.length === 0) return { ok: false, problem: 'unsigned' }
  const bytes = Buffer.from(payload, 'base64')
  const known = new Map(trust.keys.map(key => [feedKeyId(key), key]))
  const ids = signatures.map(each => String(each['keyid']))
  const counted = signatures.filter(each => known.has(String(each['keyid'])))
  if (ids.some(id => trust.revoked.includes(id))) return { ok: false, problem: 'revokedKey' }
  const [first] = ids
  if (counted.length === 0) return { ok: false, problem: 'unknownKey', detail: first ?? '' }
  const good = counted.every(each => isSigned(bytes, each, known.get(String(each['keyid'])) ?? ''))
  return good ? readPayload(bytes, ids) : { ok: false, problem: 'tampered' }
}

function isSigned(payload: Buffer, signature: object, publicHex: string): boolean {
  const sig = Buffer.from(String(Reflect.get(signature, 'sig')), 'base64')
  return verify(null, encoded(payload), publicKeyFrom(publicHex), sig)
}

function readPayload(bytes: Buffer, signedBy: readonly string[]): Unpacked {
  const value = parseJson(bytes.toString('utf8'))
  const parts = member(value, 'package')
  const part = (of: unknown, key: string): unknown => parseJson(String(member(of, key) ?? ''))
  const content = member(parts, 'content')
  const letters = member(parts, 'letters')
  const stored: StoredPackage = {
    definition: part(parts, 'definition'),
    content: { en: part(content, 'en'), cy: part(content, 'cy') },
    letters: isRecord(letters) ? (letters as Record<string, string>) : {},
    examples: part(parts, 'examples'),
  }
  const compiled = compilePackage(storedSource(stored))
  if (!compiled.ok)
    return { ok: false, problem: 'mistakes', detail: compiled.mistakes[0]?.message.en ?? '' }
  const lineage = member(value, 'lineage') as Lineage
  return { ok: true, file: { model: compiled.model, lineage, signedBy } }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
