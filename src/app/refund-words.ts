import type { Locale } from '#kernel/context.ts'

/** What cancelling does to money that was paid, told before one does it. */
export const refundWords: Record<
  Locale,
  {
    back: string
    kept: string
    toCome: string
    date: string
    dateToCome: string
    dateKept: string
  }
> = {
  en: {
    back: 'We will give back {money}, the way it was paid. On a card it can take up to five working days to show.',
    kept: 'It is too late to have {money} of what you paid back.',
    toCome: '{money} has not been paid yet, and will not be asked for.',
    date: 'For this date we will give back {money}, the way it was paid. A later date that you cancel too comes back by the same rule. On a card it can take up to five working days to show.',
    dateToCome:
      'You will not be asked for {money}, which this date costs. The same holds for later dates that you cancel too.',
    dateKept:
      'It is too late to have the price of this date back. For later dates that you cancel in time it comes back.',
  },
  cy: {
    back: 'Byddwn yn rhoi {money} yn ôl, yn yr un ffordd ag y’i talwyd. Ar gerdyn gall gymryd hyd at bum diwrnod gwaith i ymddangos.',
    kept: 'Mae’n rhy hwyr i gael {money} o’r hyn a daloch yn ôl.',
    toCome: 'Nid yw {money} wedi’i dalu eto, ac ni ofynnir amdano.',
    date: 'Am y dyddiad hwn byddwn yn rhoi {money} yn ôl, yn yr un ffordd ag y’i talwyd. Daw pris dyddiad diweddarach a ganslwch hefyd yn ôl drwy’r un rheol. Ar gerdyn gall gymryd hyd at bum diwrnod gwaith i ymddangos.',
    dateToCome:
      'Ni ofynnir i chi am {money}, sef cost y dyddiad hwn. Mae’r un peth yn wir am ddyddiadau diweddarach a ganslwch hefyd.',
    dateKept:
      'Mae’n rhy hwyr i gael pris y dyddiad hwn yn ôl. Am ddyddiadau diweddarach a ganslwch mewn pryd daw yn ôl.',
  },
}
