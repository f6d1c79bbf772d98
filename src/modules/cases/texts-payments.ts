import type { Locale } from '#kernel/context.ts'
import type { ChargeState } from '#payments'

type Texts = {
  takePayment: string
  seePayment: string
  paidSoFar: (amount: string) => string
  heldNow: (amount: string) => string
  givenBack: (amount: string) => string
  stillOwed: (amount: string, date: string) => string
  goesBack: (amount: string, date: string) => string
  mayStop: string
  chargeStates: Record<ChargeState, string>
  /** What the history says of money, by the state that the charge came to. */
  paymentNoted: Record<string, (amount: string, reference: string) => string>
}

/** The words of a case about its payments. */
export const paymentTexts: Record<Locale, Texts> = {
  en: {
    takePayment: 'Take a payment, or see this one',
    seePayment: 'See the payment',
    paidSoFar: amount => `${amount} paid.`,
    heldNow: amount => `${amount} held on the card.`,
    givenBack: amount => `${amount} given back.`,
    goesBack: (amount, date) => `${amount} goes back after ${date}.`,
    mayStop:
      'Until then it can be stopped: take back what closed the case, and close it as it really was.',
    stillOwed: (amount, date) => `${amount} still to pay, due ${date}.`,
    chargeStates: {
      open: 'Not paid yet',
      held: 'Held on the card',
      'part-paid': 'Paid in part',
      paid: 'Paid',
      'part-refunded': 'Given back in part',
      refunded: 'Given back',
      cancelled: 'Cancelled',
    },
    paymentNoted: {
      paid: (amount, reference) => `Paid: ${amount} (${reference})`,
      'part-paid': (amount, reference) => `Paid in part: ${amount} so far (${reference})`,
      open: (_, reference) => `The bank did not let the money be taken (${reference})`,
      refunded: (_, reference) => `The payment was given back (${reference})`,
      'part-refunded': (amount, reference) =>
        `The payment was given back in part: ${amount} kept (${reference})`,
    },
  },
  cy: {
    takePayment: 'Cymryd taliad, neu weld yr un hwn',
    seePayment: 'Gweld y taliad',
    paidSoFar: amount => `Talwyd ${amount}.`,
    heldNow: amount => `Mae ${amount} wedi’i ddal ar y cerdyn.`,
    givenBack: amount => `Rhoddwyd ${amount} yn ôl.`,
    goesBack: (amount, date) => `Bydd ${amount} yn mynd yn ôl ar ôl ${date}.`,
    mayStop:
      'Tan hynny gellir ei atal: tynnwch yn ôl yr hyn a gaeodd yr achos, a’i gau fel y bu mewn gwirionedd.',
    stillOwed: (amount, date) => `Mae ${amount} i’w dalu o hyd, erbyn ${date}.`,
    chargeStates: {
      open: 'Heb ei dalu eto',
      held: 'Wedi’i ddal ar y cerdyn',
      'part-paid': 'Wedi’i dalu’n rhannol',
      paid: 'Wedi’i dalu',
      'part-refunded': 'Wedi’i roi’n ôl yn rhannol',
      refunded: 'Wedi’i roi’n ôl',
      cancelled: 'Wedi’i ganslo',
    },
    paymentNoted: {
      paid: (amount, reference) => `Talwyd: ${amount} (${reference})`,
      'part-paid': (amount, reference) => `Talwyd yn rhannol: ${amount} hyd yma (${reference})`,
      open: (_, reference) => `Ni adawodd y banc i’r arian gael ei gymryd (${reference})`,
      refunded: (_, reference) => `Rhoddwyd y taliad yn ôl (${reference})`,
      'part-refunded': (amount, reference) =>
        `Rhoddwyd y taliad yn ôl yn rhannol: cadwyd ${amount} (${reference})`,
    },
  },
}
