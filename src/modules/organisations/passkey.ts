import { isIP } from 'node:net'
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { z } from 'zod'
import type { Officer } from './officer.ts'
import { type ChallengeFor, challengeEnd, newChallenge } from './passkey-challenge.ts'
import type { Passkey } from './store-sign-in.ts'

/** Loaded with the first passkey: it brings much, and would slow every start. */
const library = () => import('@simplewebauthn/server')

/** The site as browsers know it: passkeys are bound to its host name. */
export type Site = { origin: string; host: string }

/** Browsers have no passkeys for bare network addresses. */
export function siteOf(address: string): Site | undefined {
  const { origin, hostname } = new URL(address)
  return isIP(hostname) === 0 && !hostname.startsWith('[') ? { origin, host: hostname } : undefined
}

const base64url = z.string().regex(/^[\w-]{1,20000}$/)
const common = {
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  clientExtensionResults: z.record(z.string(), z.unknown()).default({}),
}
const Assertion = z.object({
  ...common,
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.optional(),
  }),
})
const Attestation = z.object({
  ...common,
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.array(z.string().max(20)).max(10).default([]),
  }),
})

function read<T>(schema: z.ZodType<T>, text: string): T | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** What the page asks the browser for, to sign in with any passkey of this site. */
export async function signInOptions(site: Site, to: ChallengeFor, now: Date) {
  const { generateAuthenticationOptions } = await library()
  return generateAuthenticationOptions({
    rpID: site.host,
    challenge: bytesOf(newChallenge(to, now)),
    userVerification: 'required',
    timeout: 300_000,
  })
}

/** What the page asks the browser for, to make a passkey for an officer. */
export async function addOptions(
  site: Site,
  to: ChallengeFor,
  made: { officer: Officer; council: string; known: readonly Passkey[]; now: Date },
) {
  const { officer, council, known, now } = made
  const { generateRegistrationOptions } = await library()
  return generateRegistrationOptions({
    rpName: council,
    rpID: site.host,
    userName: officer.email,
    userDisplayName: officer.name,
    userID: new TextEncoder().encode(officer.id),
    challenge: bytesOf(newChallenge(to, now)),
    attestationType: 'none',
    excludeCredentials: known.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports,
    })),
    // Verified by finger, face or PIN, the passkey is two factors in one (NIST SP 800-63B, 3.1.7).
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    timeout: 300_000,
  })
}

export type Answered = {
  credentialId: string
  challenge: string
  endsAt: Date
  response: AuthenticationResponseJSON
}

/** The browser's answer, when it has the right shape and answers a challenge of ours that has not ended. */
export function readAssertion(text: string, to: ChallengeFor, now: Date): Answered | undefined {
  const parsed = read(Assertion, text)
  const challenge = parsed && challengeIn(parsed.response.clientDataJSON)
  const endsAt = challenge === undefined ? undefined : challengeEnd(to, challenge, now)
  if (parsed === undefined || challenge === undefined || endsAt === undefined) return undefined
  // Zod's output differs from the library's type in `undefined` of optional members only.
  return {
    credentialId: parsed.id,
    challenge,
    endsAt,
    response: parsed as AuthenticationResponseJSON,
  }
}

/** The new counter, when the passkey signed the challenge for this site; else undefined. */
export async function verifyAssertion(
  answered: Answered,
  passkey: Passkey,
  site: Site,
): Promise<number | undefined> {
  const { credentialId: id, publicKey, counter } = passkey
  try {
    const { verifyAuthenticationResponse } = await library()
    const verified = await verifyAuthenticationResponse({
      response: answered.response,
      expectedChallenge: answered.challenge,
      expectedOrigin: site.origin,
      expectedRPID: site.host,
      requireUserVerification: true,
      credential: { id, publicKey: new Uint8Array(publicKey), counter },
    })
    return verified.verified ? verified.authenticationInfo.newCounter : undefined
  } catch {
    return undefined
  }
}

export type Made = Pick<Passkey, 'credentialId' | 'publicKey' | 'counter' | 'transports'> & {
  challenge: string
  endsAt: Date
}

/** The passkey a browser made for a challenge of ours; undefined when anything about it is wrong. */
export async function verifyMade(
  text: string,
  to: ChallengeFor,
  at: { site: Site; now: Date },
): Promise<Made | undefined> {
  const parsed = read(Attestation, text)
  const challenge = parsed && challengeIn(parsed.response.clientDataJSON)
  const endsAt = challenge === undefined ? undefined : challengeEnd(to, challenge, at.now)
  if (parsed === undefined || challenge === undefined || endsAt === undefined) return undefined
  try {
    const { verifyRegistrationResponse } = await library()
    const { registrationInfo } = await verifyRegistrationResponse({
      response: parsed as RegistrationResponseJSON, // As above.
      expectedChallenge: challenge,
      expectedOrigin: at.site.origin,
      expectedRPID: at.site.host,
      requireUserVerification: true,
    })
    if (registrationInfo === undefined) return undefined
    const { id, publicKey, counter } = registrationInfo.credential
    return {
      credentialId: id,
      publicKey: Buffer.from(publicKey),
      counter,
      transports: parsed.response.transports,
      challenge,
      endsAt,
    }
  } catch {
    return undefined
  }
}

function bytesOf(challenge: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(challenge, 'base64url'))
}

function challengeIn(clientData: string): string | undefined {
  const parsed = read(
    z.object({ challenge: base64url }),
    Buffer.from(clientData, 'base64url').toString(),
  )
  return parsed?.challenge
}
