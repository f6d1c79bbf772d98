/** What a card of the practice provider does. None is anybody's: each number is for trying only. */
export type CardConduct =
  | 'pays'
  | 'declined'
  | 'asks-bank'
  | 'error'
  /** Paid, and for ten minutes the provider says that the payer is still at it. */
  | 'late-news'
  /** Paid, and the provider says "declined" until it is asked the third time. */
  | 'says-declined'
  /** Held, and the first two captures are done without an answer. */
  | 'lost-capture'
  /** Held, and can't be captured: the bank takes the hold back. */
  | 'no-capture'
  /** Paid, and the first refund is made without an answer. */
  | 'lost-refund'
  /** Paid, and can't be refunded. */
  | 'no-refund'

export const SANDBOX_CARDS: readonly { number: string; conduct: CardConduct }[] = [
  { number: '4444333322221111', conduct: 'pays' },
  { number: '4000000000000002', conduct: 'declined' },
  { number: '4000000000003220', conduct: 'asks-bank' },
  { number: '4000000000000119', conduct: 'error' },
  { number: '4000000000000010', conduct: 'late-news' },
  { number: '4000000000000028', conduct: 'says-declined' },
  { number: '4000000000000036', conduct: 'lost-capture' },
  { number: '4000000000000044', conduct: 'no-capture' },
  { number: '4000000000000051', conduct: 'lost-refund' },
  { number: '4000000000000069', conduct: 'no-refund' },
]

export function conductOf(typed: string): CardConduct | undefined {
  const number = typed.replace(/[\s-]/g, '')
  return SANDBOX_CARDS.find(card => card.number === number)?.conduct
}

/** `4444 3333 2222 1111`. */
export function spaced(number: string): string {
  return number.replace(/(.{4})(?=.)/g, '$1 ')
}
