import { publish } from '#kernel/events/publish.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/transaction.ts'
import type { Officer } from './officer.ts'
import { asOfficer } from './open-session.ts'
import type { Made } from './passkey.ts'
import { hashChallenge } from './passkey-challenge.ts'
import { findPasskey, insertPasskey, takeChallenge } from './store-sign-in.ts'

/** Adds a passkey that the browser has made. @returns false when it is known already, or its challenge was used. */
export async function addPasskey(
  tx: Tx,
  officer: Officer,
  by: { made: Made; name: string; now: Date },
): Promise<boolean> {
  const { challenge, endsAt, ...key } = by.made
  if (!(await takeChallenge(tx, hashChallenge(challenge), endsAt))) return false
  if ((await findPasskey(tx, key.credentialId)) !== undefined) return false
  const id = newId(by.now.getTime())
  await insertPasskey(tx, { ...key, id, officerId: officer.id, name: by.name, createdAt: by.now })
  await publish(
    tx,
    { now: by.now, actor: asOfficer(officer) },
    {
      type: 'officer.passkey-added',
      subject: { kind: 'officer', id: officer.id },
      data: { passkey: id },
    },
  )
  return true
}
