import type { Locale } from '#kernel/context.ts'

/** What cancelling does to money that was paid, told before one does it. */
export const refundWords: Record<Locale, { back: string; kept: string; toCome: string }> = {
  en: {
    back: 'We will give back {money}, the way it was paid. On a card it can take up to five working days to show.',
    kept: 'It is too late to have {money} of what you paid back.',
    toCome: '{money} has not been paid yet, and will not be asked for.',
  },
  cy: {
    back: 'Byddwn yn rhoi {money} yn ôl, yn yr un ffordd ag y’i talwyd. Ar gerdyn gall gymryd hyd at bum diwrnod gwaith i ymddangos.',
    kept: 'Mae’n rhy hwyr i gael {money} o’r hyn a daloch yn ôl.',
    toCome: 'Nid yw {money} wedi’i dalu eto, ac ni ofynnir amdano.',
  },
}
