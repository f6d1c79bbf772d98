import type { Locale } from '#kernel/context.ts'

/** Words for what every case has without its package saying so; a package may give its own. */
export const builtInWords: {
  [locale in Locale]: {
    outcomes: Record<string, string>
    flags: Record<string, string>
    actions: Record<string, { label: string; done: string }>
  }
} = {
  en: {
    outcomes: { withdrawn: 'Withdrawn' },
    flags: { awaitingCustomer: 'Waiting for the customer' },
    actions: {
      reply: { label: 'Reply', done: 'The customer replied' },
      withdraw: { label: 'Withdraw', done: 'Withdrawn by the customer' },
    },
  },
  cy: {
    outcomes: { withdrawn: 'Tynnwyd yn ôl' },
    flags: { awaitingCustomer: 'Aros am y cwsmer' },
    actions: {
      reply: { label: 'Ateb', done: 'Atebodd y cwsmer' },
      withdraw: { label: 'Tynnu’n ôl', done: 'Tynnwyd yn ôl gan y cwsmer' },
    },
  },
}

export const builtInIds: ReadonlySet<string> = new Set(['withdrawn', 'awaitingCustomer'])
