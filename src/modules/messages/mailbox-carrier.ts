import type { Carrier } from './carrier.ts'

/** Where no message leaves the house: it rests in its table and is read on the mailbox page. For demonstrations and trials. */
export function mailboxCarrier(): Carrier {
  return {
    name: 'mailbox',
    channels: ['email', 'text', 'letter', 'account'],
    carry: async () => ({ kind: 'delivered' }),
  }
}

/** A message in the customer's account is there once it is written: the account's page reads the table. */
export function accountCarrier(): Carrier {
  return { name: 'account', channels: ['account'], carry: async () => ({ kind: 'delivered' }) }
}

/** A letter waits until an officer has printed it with others. */
export function printCarrier(): Carrier {
  return { name: 'print', channels: ['letter'], carry: async () => ({ kind: 'waits' }) }
}
