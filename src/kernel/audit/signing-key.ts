import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto'
import { keepOnce } from '../keep-once.ts'

export type SigningKey = { id: string; privateKey: KeyObject; publicKey: KeyObject }

/** The Ed25519 key (RFC 8032) of this installation, made at the first start and kept beside the data. */
export async function openSigningKey(file: string): Promise<SigningKey> {
  const pem = await keepOnce(file, () =>
    String(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' })),
  )
  const privateKey = createPrivateKey(pem)
  const publicKey = createPublicKey(privateKey)
  return { id: keyId(publicKey), privateKey, publicKey }
}

/** A short name of a key: the beginning of its hash. */
export function keyId(publicKey: KeyObject): string {
  return createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 16)
}
