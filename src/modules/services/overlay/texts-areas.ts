import type { Locale } from '#kernel/context.ts'

const kindNames = {
  en: {
    ward: 'wards',
    parish: 'parishes',
    conservationArea: 'conservation areas',
    round: 'rounds',
    parkingZone: 'parking zones',
    cleansingPatch: 'street cleaning patches',
  },
  cy: {
    ward: 'wardiau',
    parish: 'plwyfi',
    conservationArea: 'ardaloedd cadwraeth',
    round: 'rowndiau',
    parkingZone: 'parthau parcio',
    cleansingPatch: 'lleiniau glanhau strydoedd',
  },
} satisfies Record<Locale, Record<string, string>>

/** Kinds of areas that have a name; others, which are the council's own words, as they are written. */
export function areaKindName(kind: string, locale: Locale): string {
  const names: Readonly<Record<string, string>> = kindNames[locale]
  return Object.hasOwn(names, kind) ? (names[kind] ?? kind) : kind
}

export const areaTexts = {
  en: {
    title: 'Areas that services go by',
    lead: 'Some services decide by where a place is: who does the work, what it costs, whom to tell. Rounds and other things that can be booked may serve some areas alone. They can only do so when the area is drawn here. Until then no place lies in it: the service takes its other way, and what can be booked is offered to nobody there.',
    none: 'None of your services goes by areas, and nothing that can be booked names any.',
    service: 'Service, or what can be booked',
    kind: 'Kind of area',
    codes: 'Codes it names',
    anyCode: 'any',
    anyKind: 'any kind',
    state: 'State',
    drawn: 'All drawn',
    nothing: 'None drawn',
    missing: (codes: string) => `Not drawn: ${codes}`,
    howTitle: 'How to draw or take in areas',
    how: 'Draw them in the council’s mapping system, or take those of the ONS or your planning data, as GeoJSON with a code and a name for each. Whoever runs Moothall takes the file in with this command, with the day from which they hold:',
    after:
      'Places that are told from then on lie in them. Taking the file in again changes what has changed and ends what is gone.',
    warning: 'Warning',
    notice: (areas: string) =>
      `This service goes by areas that are not drawn here: ${areas}. Until they are, no place lies in them, and the service takes its other way.`,
    see: 'Which areas services need, and how to draw them',
    all: (kind: string) => `${kind} (none is drawn)`,
    some: (kind: string, codes: string) => `${kind} ${codes}`,
  },
  cy: {
    title: 'Ardaloedd y mae gwasanaethau’n mynd yn ôl iddynt',
    lead: 'Mae rhai gwasanaethau’n penderfynu yn ôl ble mae lle: pwy sy’n gwneud y gwaith, beth mae’n ei gostio, i bwy y dywedir. Gall rowndiau a phethau eraill y gellir eu harchebu wasanaethu rhai ardaloedd yn unig. Dim ond pan fydd yr ardal wedi’i lluniadu yma y gallant wneud hynny. Tan hynny nid oes unrhyw le ynddi: mae’r gwasanaeth yn cymryd ei ffordd arall, ac ni chynigir yr hyn y gellir ei archebu i neb yno.',
    none: 'Nid oes yr un o’ch gwasanaethau’n mynd yn ôl ardaloedd, ac nid yw dim y gellir ei archebu’n enwi unrhyw un.',
    service: 'Gwasanaeth, neu’r hyn y gellir ei archebu',
    kind: 'Math o ardal',
    codes: 'Codau y mae’n eu henwi',
    anyCode: 'unrhyw un',
    anyKind: 'unrhyw fath',
    state: 'Statws',
    drawn: 'Pob un wedi’i lluniadu',
    nothing: 'Dim un wedi’i lluniadu',
    missing: (codes: string) => `Heb eu lluniadu: ${codes}`,
    howTitle: 'Sut i luniadu ardaloedd neu eu mewnforio',
    how: 'Lluniadwch hwy yn system fapio’r cyngor, neu cymerwch rai’r SYG neu eich data cynllunio, fel GeoJSON gyda chod ac enw i bob un. Mae’r sawl sy’n rhedeg Moothall yn mewnforio’r ffeil â’r gorchymyn hwn, gyda’r diwrnod y maent yn dal ohono:',
    after:
      'Mae lleoedd a ddywedir o hynny ymlaen yn gorwedd ynddynt. Mae mewnforio’r ffeil eto’n newid yr hyn sydd wedi newid ac yn dod â’r hyn sydd wedi mynd i ben.',
    warning: 'Rhybudd',
    notice: (areas: string) =>
      `Mae’r gwasanaeth hwn yn mynd yn ôl ardaloedd nad ydynt wedi’u lluniadu yma: ${areas}. Nes eu bod, nid oes unrhyw le ynddynt, ac mae’r gwasanaeth yn cymryd ei ffordd arall.`,
    see: 'Pa ardaloedd sydd eu hangen ar wasanaethau, a sut i’w lluniadu',
    all: (kind: string) => `${kind} (dim un wedi’i lluniadu)`,
    some: (kind: string, codes: string) => `${kind} ${codes}`,
  },
} as const satisfies Record<Locale, object>
