import { inCouncil, type Tx } from '#kernel/transaction.ts'
import type { SignInContext } from './open-session.ts'
import { lockThrottle, saveThrottle } from './store-sign-in.ts'
import {
  ACCOUNT_RULE,
  ADDRESS_RULE,
  judgeTry,
  type ThrottleRule,
  throttleKeys,
} from './throttle.ts'

export type TryKeys = { account: string; address: string }
export type Counted = { kind: 'allowed'; keys: TryKeys } | { kind: 'wait'; until: Date }

/**
 * Counts a try against its account and its network address, in a transaction of its own that is
 * committed before the try is judged: many tries at once can't all see the count before them.
 * A passkey names no account and can't be guessed, so only its address is counted.
 */
export function countTry(context: SignInContext, email: string | undefined): Promise<Counted> {
  const { db, council, secret, address, now } = context
  const keys = throttleKeys(secret, { email: email ?? '', address })
  return inCouncil(db, council.id, async tx => {
    // Always in this order, so that two tries never wait for one another.
    const account =
      email === undefined ? undefined : await take(tx, keys.account, ACCOUNT_RULE, now)
    if (account !== undefined) return { kind: 'wait', until: account }
    const network = await take(tx, keys.address, ADDRESS_RULE, now)
    return network === undefined ? { kind: 'allowed', keys } : { kind: 'wait', until: network }
  })
}

async function take(tx: Tx, key: string, rule: ThrottleRule, now: Date): Promise<Date | undefined> {
  const judged = judgeTry(await lockThrottle(tx, key, now), now, rule)
  if (judged.kind === 'wait') return judged.until
  await saveThrottle(tx, key, judged.next)
  return undefined
}
