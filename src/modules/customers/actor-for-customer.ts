import type { Actor } from '#kernel/context.ts'
import type { Tx } from '#kernel/transaction.ts'
import { findAccount } from './store.ts'

/** The person behind a customer's session, or undefined when the account is no more. */
export async function actorForCustomer(tx: Tx, accountId: string): Promise<Actor | undefined> {
  const account = await findAccount(tx, accountId)
  return account === undefined
    ? undefined
    : { kind: 'customer', accountId: account.id, email: account.email }
}
