type Instead = (amount: string, instalments: number) => string

type FeeTexts = {
  title: string
  total: string
  instead: Readonly<
    Record<'beforeSubmitting' | 'authoriseThenCapture' | 'afterDecision' | 'instalments', Instead>
  >
}

/** What a service costs, while payments are not taken on the page. */
export const feeTexts: Record<'en' | 'cy', FeeTexts> = {
  en: {
    title: 'What you will pay',
    total: 'Total',
    instead: {
      beforeSubmitting: amount =>
        `You cannot pay on this page yet. Send your answers now: we will contact you to take the payment of ${amount}, and begin when it has been paid.`,
      authoriseThenCapture: amount =>
        `You cannot pay on this page yet. Send your answers now: we will contact you to take the payment of ${amount} when we can go ahead.`,
      afterDecision: amount =>
        `You pay nothing now. If we agree, we will contact you to take the payment of ${amount}.`,
      instalments: (amount, instalments) =>
        `You cannot pay on this page yet. Send your answers now: we will contact you to agree how to pay ${amount} in ${instalments} instalments.`,
    },
  },
  cy: {
    title: 'Beth fyddwch chi’n ei dalu',
    total: 'Cyfanswm',
    instead: {
      beforeSubmitting: amount =>
        `Ni allwch dalu ar y dudalen hon eto. Anfonwch eich atebion nawr: byddwn yn cysylltu â chi i gymryd y taliad o ${amount}, ac yn dechrau pan fydd wedi’i dalu.`,
      authoriseThenCapture: amount =>
        `Ni allwch dalu ar y dudalen hon eto. Anfonwch eich atebion nawr: byddwn yn cysylltu â chi i gymryd y taliad o ${amount} pan allwn fwrw ymlaen.`,
      afterDecision: amount =>
        `Nid ydych yn talu dim nawr. Os byddwn yn cytuno, byddwn yn cysylltu â chi i gymryd y taliad o ${amount}.`,
      instalments: (amount, instalments) =>
        `Ni allwch dalu ar y dudalen hon eto. Anfonwch eich atebion nawr: byddwn yn cysylltu â chi i gytuno sut i dalu ${amount} mewn ${instalments} rhandaliad.`,
    },
  },
}
