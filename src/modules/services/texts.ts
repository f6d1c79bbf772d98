export const texts = {
  en: {
    title: 'Services',
    atoz: 'All services, A to Z',
    lead: 'Report, apply and ask online, at any time. No account is needed.',
    search: 'What do you need?',
    searchButton: 'Search',
    results: (n: number) => (n === 1 ? '1 service found' : `${n} services found`),
    none: 'We found no service for these words. Try other words, or get in touch with us.',
  },
  cy: {
    title: 'Gwasanaethau',
    atoz: 'Pob gwasanaeth, A i Y',
    lead: 'Rhowch wybod, gwnewch gais a gofynnwch ar-lein, ar unrhyw adeg. Nid oes angen cyfrif.',
    search: 'Beth sydd ei angen arnoch?',
    searchButton: 'Chwilio',
    results: (n: number) => `Gwasanaethau a gafwyd: ${n}`,
    none: 'Ni chawsom hyd i wasanaeth ar gyfer y geiriau hyn. Rhowch gynnig ar eiriau eraill, neu cysylltwch â ni.',
  },
} as const
