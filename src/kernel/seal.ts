import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/**
 * Seals bytes with the installation's secret (AES-256-GCM), bound to what they are for: they open for
 * that alone. Who reads the table or a backup of it has no use of them.
 */
export function seal(secret: string, purpose: string, bytes: Uint8Array): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret), nonce).setAAD(Buffer.from(purpose))
  return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
}

/** What was sealed; undefined when it was altered, is for something else, or the installation's secret is another. */
export function unseal(
  secret: string,
  purpose: string,
  sealed: Uint8Array,
): Uint8Array<ArrayBuffer> | undefined {
  if (sealed.length < 28) return undefined
  const decipher = createDecipheriv('aes-256-gcm', keyOf(secret), sealed.subarray(0, 12), {
    authTagLength: 16,
  })
  decipher.setAAD(Buffer.from(purpose)).setAuthTag(sealed.subarray(-16))
  try {
    // A copy: a Buffer may be a window on memory shared with others.
    return new Uint8Array(
      Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]),
    )
  } catch {
    return undefined
  }
}

// The name is as old as the first sealed row: another would open none of them.
const KEY_NAME = 'moothall organisations seal'

function keyOf(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', KEY_NAME, 32))
}
