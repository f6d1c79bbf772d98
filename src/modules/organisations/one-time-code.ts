import { Secret, TOTP } from 'otpauth'

const PERIOD_SECONDS = 30

/** 160 random bits (RFC 4226, section 4, R6). */
export function newCodeSecret(): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(new Secret({ size: 20 }).bytes)
}

export type CodeLabel = { issuer: string; label: string }

/** The address that an authenticator app reads from the picture. */
export function codeAddress(secret: Uint8Array<ArrayBuffer>, { issuer, label }: CodeLabel): string {
  // A colon parts issuer and label in the address.
  return totp(secret, {
    issuer: issuer.replaceAll(':', ' '),
    label: label.replaceAll(':', ' '),
  }).toString()
}

/** The secret in groups of four, to be typed where there is no camera. */
export function spellSecret(secret: Uint8Array<ArrayBuffer>): string {
  return (new Secret({ buffer: secret.buffer }).base32.match(/.{1,4}/g) ?? []).join(' ')
}

/**
 * The half-minute of a code, which must be later than the last one taken: a code that was seen over a
 * shoulder or on the wire is worth nothing after its use (RFC 6238, section 5.2). A clock may be half a minute off.
 */
export function findStep(
  secret: Uint8Array<ArrayBuffer>,
  code: string,
  { now, after }: { now: Date; after: number },
): number | undefined {
  const token = code.replace(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return undefined
  const timestamp = now.getTime()
  const delta = totp(secret).validate({ token, timestamp, window: 1 })
  if (delta === null) return undefined
  const step = Math.floor(timestamp / 1000 / PERIOD_SECONDS) + delta
  return step > after ? step : undefined
}

/** The code of now; for tests and examples. */
export function codeAt(secret: Uint8Array<ArrayBuffer>, now: Date): string {
  return totp(secret).generate({ timestamp: now.getTime() })
}

function totp(secret: Uint8Array<ArrayBuffer>, names: Partial<CodeLabel> = {}): TOTP {
  // SHA-1 is what every authenticator app can do; in HMAC it is sound.
  return new TOTP({
    ...names,
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD_SECONDS,
    secret: new Secret({ buffer: secret.buffer }),
  })
}
