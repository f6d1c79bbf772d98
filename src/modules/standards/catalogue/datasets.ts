import type { Dataset } from './dcat.ts'

const csv = { en: 'Spreadsheet (CSV)', cy: 'Taenlen (CSV)' }
const alike = (name: string) => ({ en: name, cy: name })
const json = alike('JSON')
const GEOREPORT = 'http://wiki.open311.org/GeoReport_v2'
const OPEN_REFERRAL = 'https://openreferraluk.org/'

/** What every council here publishes. A test follows each address. */
export const DATASETS: readonly Dataset[] = [
  {
    id: 'services',
    title: { en: 'Services of the council', cy: 'Gwasanaethau’r cyngor' },
    description: {
      en: 'Every service that is online: its name in both languages, its entry of the official list, its kinds of dealing and its pages; also as an Open Referral UK directory.',
      cy: 'Pob gwasanaeth sydd ar-lein: ei enw yn y ddwy iaith, ei gofnod yn y rhestr swyddogol, ei fathau o ymwneud a’i dudalennau; hefyd fel cyfeiriadur Open Referral UK.',
    },
    theme: 'GOVE',
    keywords: ['services', 'LGSL', 'directory'],
    frequency: 'CONT',
    files: [
      { path: '/api/v1/services', mediaType: 'application/json', title: json },
      {
        path: '/open-referral/v3/services',
        mediaType: 'application/json',
        title: alike('Open Referral UK'),
        conformsTo: OPEN_REFERRAL,
      },
    ],
    service: {
      path: '/open-referral/v3',
      title: alike('Open Referral UK 3.0'),
      description:
        'https://raw.githubusercontent.com/openreferral/uk-profile/main/schema/openapi.json',
      conformsTo: OPEN_REFERRAL,
    },
  },
  {
    id: 'online',
    title: { en: 'What is really online', cy: 'Beth sydd ar-lein mewn gwirionedd' },
    description: {
      en: 'For every service and kind of dealing: what the council says, since when, and what a check found. The indicator BVPI 157 can be recomputed from it.',
      cy: 'Ar gyfer pob gwasanaeth a math o ymwneud: beth mae’r cyngor yn ei ddweud, ers pryd, a beth a ganfu gwiriad. Gellir ailgyfrifo’r dangosydd BVPI 157 ohono.',
    },
    theme: 'GOVE',
    keywords: ['e-government', 'BVPI 157', 'coverage'],
    frequency: 'DAILY',
    files: [
      { path: '/performance/grid.csv', mediaType: 'text/csv', title: csv },
      { path: '/performance/grid.json', mediaType: 'application/json', title: json },
    ],
  },
  {
    id: 'measures',
    title: { en: 'How each service goes', cy: 'Sut mae pob gwasanaeth yn mynd' },
    description: {
      en: 'Take-up, completion, time to outcome and satisfaction of each service in twelve months. Of fewer than five nothing is said.',
      cy: 'Defnydd, cwblhau, amser hyd at ganlyniad a boddhad pob gwasanaeth mewn deuddeg mis. Ni ddywedir dim am lai na phump.',
    },
    theme: 'GOVE',
    keywords: ['take-up', 'completion', 'satisfaction'],
    frequency: 'DAILY',
    files: [
      { path: '/performance/services.csv', mediaType: 'text/csv', title: csv },
      { path: '/api/v1/measures', mediaType: 'application/json', title: json },
    ],
  },
  {
    id: 'links',
    title: { en: 'Local links', cy: 'Dolenni lleol' },
    description: {
      en: 'The address at which each dealing with a service is done, as GOV.UK keeps local links.',
      cy: 'Y cyfeiriad lle gwneir pob ymwneud â gwasanaeth, fel y mae GOV.UK yn cadw dolenni lleol.',
    },
    theme: 'GOVE',
    keywords: ['local links', 'LGSL', 'LGIL'],
    frequency: 'CONT',
    files: [{ path: '/data/links.csv', mediaType: 'text/csv', title: csv }],
  },
  {
    id: 'reports',
    title: { en: 'Reports of problems', cy: 'Adroddiadau am broblemau' },
    description: {
      en: 'What has been reported at a place and how it stands, without anybody’s words or home.',
      cy: 'Beth a hysbyswyd mewn lle a sut mae’n sefyll, heb eiriau na chartref neb.',
    },
    theme: 'ENVI',
    keywords: ['Open311', 'street', 'reports'],
    frequency: 'CONT',
    files: [
      {
        path: '/open311/v2/requests.json',
        mediaType: 'application/json',
        title: json,
        conformsTo: GEOREPORT,
      },
      {
        path: '/open311/v2/requests.xml',
        mediaType: 'text/xml',
        title: alike('XML'),
        conformsTo: GEOREPORT,
      },
    ],
    service: {
      path: '/open311/v2/',
      title: alike('Open311 GeoReport v2'),
      description: GEOREPORT,
      conformsTo: GEOREPORT,
    },
  },
]
