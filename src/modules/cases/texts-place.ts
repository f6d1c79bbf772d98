import type { Locale } from '#kernel/context.ts'

/* What officers read of where cases are. */

const en = {
  title: 'Where it is',
  alt: (line: string) => `Map with a pin: ${line}`,
  roughly: 'Only the street or postcode is known: the pin stands in its middle.',
  around: 'What else was reported here',
  here: 'the same place',
  open: 'open',
  closed: 'closed',
  map: 'On a map',
  list: 'As a list',
  mapTitle: 'These cases on a map',
  noneOnMap: 'None of these cases has a place that can be shown.',
  notOnMap: (n: number) =>
    n === 1
      ? 'One of them has no place that can be shown.'
      : `${n} of them have no place that can be shown.`,
}
type Texts = typeof en

const cy: Texts = {
  title: 'Ble mae',
  alt: line => `Map gyda phin: ${line}`,
  roughly: 'Dim ond y stryd neu’r cod post sy’n hysbys: mae’r pin yn sefyll yn ei ganol.',
  around: 'Beth arall a adroddwyd yma',
  here: 'yr un lle',
  open: 'agored',
  closed: 'wedi cau',
  map: 'Ar fap',
  list: 'Fel rhestr',
  mapTitle: 'Yr achosion hyn ar fap',
  noneOnMap: 'Nid oes gan yr un o’r achosion hyn le y gellir ei ddangos.',
  notOnMap: n => `Nid oes gan ${n} ohonynt le y gellir ei ddangos.`,
}

export const placeTexts: Readonly<Record<Locale, Texts>> = { en, cy }
