import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto'

/**
 * Argon2id with 19 MiB, two passes, one lane (OWASP Password Storage Cheat Sheet). scrypt of the same
 * strength takes 128 MiB for each person signing in at the same time, which a small machine has not got.
 * The settings are kept in the hash, so that they can be raised.
 */
const SETTINGS = { memory: 19_456, passes: 2, parallelism: 1 } as const
const TAG_BYTES = 32

/** In the PHC form: `$argon2id$v=19$m=…,t=…,p=…$salt$tag`. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await derive(password, { ...SETTINGS, nonce, tagLength: TAG_BYTES })
  const { memory, passes, parallelism } = SETTINGS
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${encode(nonce)}$${encode(tag)}`
}

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/
/** Stands in where there is no password, so that the answer takes as long. */
const NOBODY = `$argon2id$v=19$m=${SETTINGS.memory},t=${SETTINGS.passes},p=${SETTINGS.parallelism}$${encode(randomBytes(16))}$${encode(randomBytes(TAG_BYTES))}`

/** Whether the password is the one that was hashed. Without a hash it takes as long and says no. */
export async function verifyPassword(hash: string | undefined, password: string): Promise<boolean> {
  const parts = PHC.exec(hash ?? NOBODY)
  if (parts === null) return false
  const [, memory, passes, parallelism, salt = '', tag = ''] = parts
  const expected = Buffer.from(tag, 'base64')
  const settings = {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
  }
  const found = await derive(password, {
    ...settings,
    nonce: Buffer.from(salt, 'base64'),
    tagLength: expected.length,
  })
  return timingSafeEqual(found, expected) && hash !== undefined
}

function encode(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}

/** Two at a time: a rush of people signing in must not take the memory or every thread of the process. */
const AT_ONCE = 2
const waiting: (() => void)[] = []
let busy = 0

async function derive(
  password: string,
  settings: Omit<Argon2Parameters, 'message'>,
): Promise<Buffer> {
  if (busy >= AT_ONCE) await new Promise<void>(resolve => waiting.push(resolve))
  else busy += 1
  try {
    return await deriveNow(password, settings)
  } finally {
    const next = waiting.shift()
    if (next === undefined) busy -= 1
    else next()
  }
}

function deriveNow(password: string, settings: Omit<Argon2Parameters, 'message'>): Promise<Buffer> {
  // One spelling for letters that keyboards write in two ways (NIST SP 800-63B, 3.1.1.2).
  const message = password.normalize('NFC')
  return new Promise((resolve, reject) => {
    argon2('argon2id', { ...settings, message }, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
}
