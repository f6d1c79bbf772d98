import type { Carrier } from './carrier.ts'

/**
 * Where no message leaves the house: it rests in its table and is read on the mailbox page. For
 * demonstrations and trials, so two domains that nobody can own behave badly: whoever is at
 * `refused.example` is not there, and `away.example` never answers.
 */
export function mailboxCarrier(): Carrier {
  return {
    name: 'mailbox',
    channels: ['email', 'text', 'letter', 'account'],
    carry: async ({ recipient }) => {
      if (recipient.endsWith('@refused.example'))
        return { kind: 'refused', why: '550 5.1.1 There is nobody of this name here' }
      if (recipient.endsWith('@away.example'))
        return { kind: 'busy', why: '451 4.4.1 The mail server does not answer' }
      return { kind: 'delivered' }
    },
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
