import type { Locale } from '#kernel/context.ts'
import { formatDate } from '#kernel/dates/format.ts'
import type { PlainDate } from '#kernel/dates/plain-date.ts'
import { formatMoney, pence } from '#kernel/money.ts'
import type { ChargeView } from '#payments'

export type PaymentWords = { subject: string; body: string }

type About = { charge: ChargeView; council: string; link: string }

function money(amount: number, locale: Locale): string {
  const known = pence(amount)
  return known === undefined ? '' : formatMoney(known, locale)
}

/** Text that is not ours can make no link, heading or list in a message of the council's. */
function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!<>|&~=:/"']/g, '\\$&')
}

type Say = (about: About & { pence: number; dueOn?: PlainDate }) => PaymentWords

type Words = Record<
  'toPay' | 'toNominee' | 'receipt' | 'refunded' | 'partDue' | 'partLate' | 'notTaken',
  Say
>

/** What payers are told. Each names what it is for, the amount, and the one thing to do. */
export const paymentWords: Record<Locale, Words> = {
  en: {
    toPay: ({ charge, council, link, pence: due }) => ({
      subject: `Pay ${money(due, 'en')}: ${charge.words.en}`,
      body: `**${plain(charge.words.en)}**\n\n${money(due, 'en')} is to be paid. We begin when it has been paid.\n\nPay by card here:\n\n<${link}>\n\nPayment reference: ${charge.reference}\n\n${plain(council)}`,
    }),
    toNominee: ({ charge, council, link, pence: due }) => ({
      subject: `You are asked to pay ${money(due, 'en')}: ${charge.words.en}`,
      body: `Somebody who uses a service of ${plain(council)} has given us your address and says that you will pay for it.\n\n**${plain(charge.words.en)}**: ${money(due, 'en')}\n\nSee what it is for, and pay by card, here:\n\n<${link}>\n\nIf you know nothing of this, do nothing. Nothing will be charged to you.\n\nPayment reference: ${charge.reference}`,
    }),
    receipt: ({ charge, council, link, pence: paid }) => ({
      subject: `Receipt for ${money(paid, 'en')}: ${charge.words.en}`,
      body: `We have received ${money(paid, 'en')}. Thank you.\n\n**${plain(charge.words.en)}**\n\nYour receipt, with any VAT, is here:\n\n<${link}/receipt>\n\nPayment reference: ${charge.reference}\n\n${plain(council)}`,
    }),
    refunded: ({ charge, council, link, pence: back }) => ({
      subject: `We have given back ${money(back, 'en')}: ${charge.words.en}`,
      body: `We have given back ${money(back, 'en')} the way it was paid. On a card it can take up to five working days to show.\n\n**${plain(charge.words.en)}**\n\n<${link}/receipt>\n\nPayment reference: ${charge.reference}\n\n${plain(council)}`,
    }),
    partDue: ({ charge, council, link, pence: due, dueOn }) => ({
      subject: `Your next payment of ${money(due, 'en')}: ${charge.words.en}`,
      body: `**${plain(charge.words.en)}**\n\nYour next payment of ${money(due, 'en')} is due by ${dueOn === undefined ? '' : formatDate(dueOn, 'en')}. Pay by card here:\n\n<${link}>\n\nPayment reference: ${charge.reference}\n\n${plain(council)}`,
    }),
    partLate: ({ charge, council, link, pence: due, dueOn }) => ({
      subject: `Late: please pay ${money(due, 'en')}: ${charge.words.en}`,
      body: `**${plain(charge.words.en)}**\n\nYour payment that was due by ${dueOn === undefined ? '' : formatDate(dueOn, 'en')} has not reached us. ${money(due, 'en')} is to be paid. Pay by card here:\n\n<${link}>\n\nIf you find it hard to pay, answer this message: tell us before the next payment is due.\n\nPayment reference: ${charge.reference}\n\n${plain(council)}`,
    }),
    notTaken: ({ charge, council, link, pence: due }) => ({
      subject: `Please pay again: ${charge.words.en}`,
      body: `Your bank first accepted your card and then did not let us take the money. **Nothing was taken.**\n\n**${plain(charge.words.en)}**: ${money(due, 'en')}\n\nWe have your answers. Please pay again here:\n\n<${link}>\n\nPayment reference: ${charge.reference}\n\n${plain(council)}`,
    }),
  },
  cy: {
    toPay: ({ charge, council, link, pence: due }) => ({
      subject: `Talu ${money(due, 'cy')}: ${charge.words.cy}`,
      body: `**${plain(charge.words.cy)}**\n\nMae ${money(due, 'cy')} i’w dalu. Byddwn yn dechrau pan fydd wedi’i dalu.\n\nTalwch â cherdyn yma:\n\n<${link}>\n\nCyfeirnod talu: ${charge.reference}\n\n${plain(council)}`,
    }),
    toNominee: ({ charge, council, link, pence: due }) => ({
      subject: `Gofynnir i chi dalu ${money(due, 'cy')}: ${charge.words.cy}`,
      body: `Mae rhywun sy’n defnyddio un o wasanaethau ${plain(council)} wedi rhoi eich cyfeiriad i ni ac yn dweud y byddwch yn talu amdano.\n\n**${plain(charge.words.cy)}**: ${money(due, 'cy')}\n\nGallwch weld ar gyfer beth y mae, a thalu â cherdyn, yma:\n\n<${link}>\n\nOs na wyddoch ddim am hyn, peidiwch â gwneud dim. Ni chodir tâl arnoch.\n\nCyfeirnod talu: ${charge.reference}`,
    }),
    receipt: ({ charge, council, link, pence: paid }) => ({
      subject: `Derbynneb am ${money(paid, 'cy')}: ${charge.words.cy}`,
      body: `Rydym wedi derbyn ${money(paid, 'cy')}. Diolch.\n\n**${plain(charge.words.cy)}**\n\nMae eich derbynneb, gydag unrhyw TAW, yma:\n\n<${link}/receipt>\n\nCyfeirnod talu: ${charge.reference}\n\n${plain(council)}`,
    }),
    refunded: ({ charge, council, link, pence: back }) => ({
      subject: `Rydym wedi rhoi ${money(back, 'cy')} yn ôl: ${charge.words.cy}`,
      body: `Rydym wedi rhoi ${money(back, 'cy')} yn ôl yn yr un ffordd ag y’i talwyd. Ar gerdyn gall gymryd hyd at bum diwrnod gwaith i ymddangos.\n\n**${plain(charge.words.cy)}**\n\n<${link}/receipt>\n\nCyfeirnod talu: ${charge.reference}\n\n${plain(council)}`,
    }),
    partDue: ({ charge, council, link, pence: due, dueOn }) => ({
      subject: `Eich taliad nesaf o ${money(due, 'cy')}: ${charge.words.cy}`,
      body: `**${plain(charge.words.cy)}**\n\nMae eich taliad nesaf o ${money(due, 'cy')} i’w dalu erbyn ${dueOn === undefined ? '' : formatDate(dueOn, 'cy')}. Talwch â cherdyn yma:\n\n<${link}>\n\nCyfeirnod talu: ${charge.reference}\n\n${plain(council)}`,
    }),
    partLate: ({ charge, council, link, pence: due, dueOn }) => ({
      subject: `Yn hwyr: talwch ${money(due, 'cy')}: ${charge.words.cy}`,
      body: `**${plain(charge.words.cy)}**\n\nNid yw eich taliad a oedd i’w dalu erbyn ${dueOn === undefined ? '' : formatDate(dueOn, 'cy')} wedi ein cyrraedd. Mae ${money(due, 'cy')} i’w dalu. Talwch â cherdyn yma:\n\n<${link}>\n\nOs yw’n anodd i chi dalu, atebwch y neges hon: dywedwch wrthym cyn i’r taliad nesaf fod yn ddyledus.\n\nCyfeirnod talu: ${charge.reference}\n\n${plain(council)}`,
    }),
    notTaken: ({ charge, council, link, pence: due }) => ({
      subject: `Talwch eto os gwelwch yn dda: ${charge.words.cy}`,
      body: `Derbyniodd eich banc eich cerdyn yn gyntaf ac yna ni adawodd i ni gymryd yr arian. **Ni chymerwyd dim.**\n\n**${plain(charge.words.cy)}**: ${money(due, 'cy')}\n\nMae eich atebion gennym. Talwch eto yma:\n\n<${link}>\n\nCyfeirnod talu: ${charge.reference}\n\n${plain(council)}`,
    }),
  },
}
