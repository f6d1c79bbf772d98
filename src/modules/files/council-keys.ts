import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { defect } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { inCouncil, type Pool, readingCouncil, type Tx } from '#kernel/transaction.ts'
import { insertKey, listKeys, type SealedKey, saveSealedKey } from './store-blobs.ts'

export type OpenKey = { id: string; key: Buffer }

/** The keys of councils, opened once and held in memory. */
export type KeyRing = {
  /** The key that seals now; made when the council has none. */
  current(db: Pool, councilId: string): Promise<OpenKey>
  /** @throws AppError when the key is not there or the installation's secret is another. */
  find(db: Pool, councilId: string, keyId: string): Promise<Buffer>
}

export type Secrets = { secret: string; previousSecret: string | undefined }

/** `previousSecret` opens what was sealed before the installation's secret was changed. */
export function openKeyRing(secrets: Secrets): KeyRing {
  const held = new Map<string, OpenKey[]>()
  const fetch = async (db: Pool, councilId: string): Promise<OpenKey[]> => {
    const rows = await readingCouncil(db, councilId, listKeys)
    const keys = rows.map(row => ({ id: row.id, key: openKey(secrets, councilId, row) }))
    held.set(councilId, keys)
    return keys
  }
  return {
    async current(db, councilId) {
      const known = (held.get(councilId) ?? (await fetch(db, councilId)))[0]
      if (known !== undefined) return known
      // In a transaction of its own: bytes sealed by a key that was then rolled back could never be opened.
      await inCouncil(db, councilId, tx => makeKey(tx, secrets.secret))
      const [made] = await fetch(db, councilId)
      if (made === undefined) throw defect('the key that was made is not there')
      return made
    },
    async find(db, councilId, keyId) {
      const named = (keys: OpenKey[]) => keys.find(key => key.id === keyId)?.key
      const key = named(held.get(councilId) ?? []) ?? named(await fetch(db, councilId))
      if (key === undefined) throw defect(`the key ${keyId} is not there`)
      return key
    },
  }
}

async function makeKey(tx: Tx, secret: string): Promise<void> {
  const id = newId()
  await insertKey(
    tx,
    { id, sealed: sealKey(secret, purpose(tx.councilId, id), randomBytes(32)) },
    new Date(),
  )
}

function openKey(secrets: Secrets, councilId: string, row: SealedKey): Buffer {
  for (const secret of [secrets.secret, secrets.previousSecret]) {
    const key =
      secret === undefined ? undefined : unsealKey(secret, purpose(councilId, row.id), row.sealed)
    if (key !== undefined) return key
  }
  throw defect('a council’s key does not open: MOOTHALL_SECRET is not the one it was sealed with')
}

/**
 * Seals every key of the council with the present secret, where it still is with the one before. The
 * files stay as they are. How many keys were changed.
 */
export async function resealKeys(tx: Tx, secrets: Secrets): Promise<number> {
  let changed = 0
  for (const row of await listKeys(tx)) {
    const what = purpose(tx.councilId, row.id)
    if (unsealKey(secrets.secret, what, row.sealed) !== undefined) continue
    const key = openKey(secrets, tx.councilId, row)
    await saveSealedKey(tx, { id: row.id, sealed: sealKey(secrets.secret, what, key) })
    changed += 1
  }
  return changed
}

function purpose(councilId: string, keyId: string): Buffer {
  return Buffer.from(`files of ${councilId} key ${keyId}`)
}

function wrappingKey(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', 'moothall files key of a council', 32))
}

function sealKey(secret: string, what: Buffer, key: Buffer): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', wrappingKey(secret), nonce).setAAD(what)
  return Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()])
}

function unsealKey(secret: string, what: Buffer, sealed: Buffer): Buffer | undefined {
  const decipher = createDecipheriv('aes-256-gcm', wrappingKey(secret), sealed.subarray(0, 12), {
    authTagLength: 16,
  })
  decipher.setAAD(what).setAuthTag(sealed.subarray(-16))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()])
  } catch {
    return undefined
  }
}
