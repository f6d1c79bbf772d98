type How = (amount: string, instalments: number) => string

type FeeTexts = {
  title: string
  total: string
  schedule: string
  how: Readonly<
    Record<'beforeSubmitting' | 'authoriseThenCapture' | 'afterDecision' | 'instalments', How>
  >
  byOfficer: string
  goToPayment: string
  laterTitle: string
  laterAway: (amount: string) => string
  laterNominee: (amount: string, email: string) => string
  laterBegins: string
  laterSend: string
  payNowInstead: string
  payment: string
  paid: (amount: string, reference: string) => string
  accepted: (amount: string, reference: string) => string
  receipt: string
  notPaid: (amount: string) => string
  payNow: (amount: string) => string
}

/** What a service costs, and how and when that is paid. */
export const feeTexts: Record<'en' | 'cy', FeeTexts> = {
  en: {
    title: 'What you will pay',
    total: 'Total',
    schedule: 'Your payments',
    how: {
      beforeSubmitting: amount =>
        `You pay ${amount} by card on the next page. We receive your answers when the payment is made.`,
      authoriseThenCapture: amount =>
        `You give your card details on the next page. We hold ${amount} on the card, and take it when we have received your answers.`,
      afterDecision: amount =>
        `You pay nothing now. If we agree, we send you a link to pay ${amount}.`,
      instalments: (amount, instalments) =>
        `You pay ${amount} in ${instalments} monthly payments. You pay the first one by card on the next page, and we send you a link for each of the others. You can pay earlier, or all at once.`,
    },
    byOfficer:
      'Send the answers first. Then take the payment from the case, by telephone or at the desk.',
    goToPayment: 'Continue to payment',
    laterTitle: 'Send your answers without paying now',
    laterAway: amount =>
      `We cannot take card payments at the moment. We will email you a link to pay ${amount} where we have your address. You can also pay from the page that tells you how things stand.`,
    laterNominee: (amount, email) => `We have sent a link to pay ${amount} to ${email}.`,
    laterBegins: 'We begin when it has been paid.',
    laterSend: 'Send without paying now',
    payNowInstead: 'Pay now instead',
    payment: 'Payment',
    paid: (amount, reference) => `You have paid ${amount}. Your payment reference is ${reference}.`,
    accepted: (amount, reference) =>
      `Your card has been accepted for ${amount}. Your payment reference is ${reference}.`,
    receipt: 'See or print the receipt',
    notPaid: amount => `${amount} is still to be paid. We begin when it has been paid.`,
    payNow: amount => `Pay ${amount} now`,
  },
  cy: {
    title: 'Beth fyddwch chi’n ei dalu',
    total: 'Cyfanswm',
    schedule: 'Eich taliadau',
    how: {
      beforeSubmitting: amount =>
        `Byddwch yn talu ${amount} â cherdyn ar y dudalen nesaf. Byddwn yn derbyn eich atebion pan fydd y taliad wedi’i wneud.`,
      authoriseThenCapture: amount =>
        `Byddwch yn rhoi manylion eich cerdyn ar y dudalen nesaf. Byddwn yn dal ${amount} ar y cerdyn, ac yn ei gymryd pan fyddwn wedi derbyn eich atebion.`,
      afterDecision: amount =>
        `Nid ydych yn talu dim nawr. Os byddwn yn cytuno, byddwn yn anfon dolen atoch i dalu ${amount}.`,
      instalments: (amount, instalments) =>
        `Byddwch yn talu ${amount} mewn ${instalments} taliad misol. Byddwch yn talu’r cyntaf â cherdyn ar y dudalen nesaf, a byddwn yn anfon dolen atoch ar gyfer pob un o’r lleill. Gallwch dalu’n gynt, neu’r cyfan ar unwaith.`,
    },
    byOfficer:
      'Anfonwch yr atebion yn gyntaf. Yna cymerwch y taliad o’r achos, dros y ffôn neu wrth y ddesg.',
    goToPayment: 'Parhau i dalu',
    laterTitle: 'Anfon eich atebion heb dalu nawr',
    laterAway: amount =>
      `Ni allwn gymryd taliadau cerdyn ar hyn o bryd. Byddwn yn e-bostio dolen atoch i dalu ${amount} os yw eich cyfeiriad gennym. Gallwch hefyd dalu o’r dudalen sy’n dweud wrthych sut y mae pethau.`,
    laterNominee: (amount, email) => `Rydym wedi anfon dolen i dalu ${amount} at ${email}.`,
    laterBegins: 'Byddwn yn dechrau pan fydd wedi’i dalu.',
    laterSend: 'Anfon heb dalu nawr',
    payNowInstead: 'Talu nawr yn lle hynny',
    payment: 'Taliad',
    paid: (amount, reference) => `Rydych wedi talu ${amount}. Eich cyfeirnod talu yw ${reference}.`,
    accepted: (amount, reference) =>
      `Mae eich cerdyn wedi’i dderbyn am ${amount}. Eich cyfeirnod talu yw ${reference}.`,
    receipt: 'Gweld neu argraffu’r dderbynneb',
    notPaid: amount => `Mae ${amount} i’w dalu o hyd. Byddwn yn dechrau pan fydd wedi’i dalu.`,
    payNow: amount => `Talu ${amount} nawr`,
  },
}
