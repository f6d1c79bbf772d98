/** Streets of the made-up towns: across and along, then closes. None is meant to be a real one. */
export const STREETS_EN = {
  across: [
    'High Street',
    'Mill Lane',
    'Church Road',
    'Castle View',
    'Long Acre',
    'Tanners Row',
    'Quarry Road',
    'Southfield Way',
  ],
  along: [
    'Bridge Street',
    'Station Road',
    'Priory Way',
    'Market Place',
    'Weavers Row',
    'Harbour Road',
    'Elm Avenue',
    'Northgate',
  ],
  closes: [
    'Orchard Close',
    'Cooper Close',
    'Lark Rise',
    'Bramble Close',
    'Kiln Court',
    'Abbot Close',
    'Glebe Gardens',
    'Heron Court',
    'Smithy Close',
    'Fuller Close',
    'Willow Mews',
    'Chandler Court',
  ],
} as const

export const STREETS_CY = {
  across: [
    'Stryd Fawr',
    'Lôn y Felin',
    'Heol yr Eglwys',
    'Golwg y Castell',
    'Erw Hir',
    'Rhes y Barcer',
    'Ffordd y Chwarel',
    'Ffordd y De',
  ],
  along: [
    'Stryd y Bont',
    'Ffordd yr Orsaf',
    'Ffordd y Priordy',
    'Maes y Farchnad',
    'Rhes y Gwehyddion',
    'Ffordd yr Harbwr',
    'Rhodfa’r Llwyfen',
    'Porth y Gogledd',
  ],
  closes: [
    'Clos y Berllan',
    'Clos y Cowper',
    'Codiad yr Ehedydd',
    'Clos y Mieri',
    'Cwrt yr Odyn',
    'Clos yr Abad',
    'Gerddi’r Llan',
    'Cwrt y Crëyr',
    'Clos yr Efail',
    'Clos y Pannwr',
    'Clos yr Helyg',
    'Cwrt y Canhwyllwr',
  ],
} as const

export const WARDS = [
  ['Castle', 'Castell'],
  ['Harbour', 'Harbwr'],
  ['Priory', 'Priordy'],
  ['Quarry', 'Chwarel'],
] as const

export const COUNCILLORS = [
  'Anwen Rees',
  'Bola Adewale',
  'Clive Hartnell',
  'Dilys Payne',
  'Euan Strachan',
  'Farah Siddiqui',
  'Glenys Moore',
  'Hari Patel',
] as const
export const PARTIES = [
  'Harbour Alliance',
  'Town Independents',
  'Green Fields Party',
  'Hill and Dale Group',
] as const

export const FACILITIES = [
  { kind: 'library', en: 'Library', cy: 'Llyfrgell', at: [3.4, 3.6] },
  { kind: 'councilOffice', en: 'Town Hall', cy: 'Neuadd y Dref', at: [3.6, 3.3] },
  { kind: 'recyclingCentre', en: 'Recycling Centre', cy: 'Canolfan Ailgylchu', at: [6.7, 0.4] },
  { kind: 'leisureCentre', en: 'Pool and Gym', cy: 'Pwll a Champfa', at: [1.5, 5.5] },
  { kind: 'park', en: 'Priory Park', cy: 'Parc y Priordy', at: [4.5, 4.5] },
  {
    kind: 'publicToilet',
    en: 'Market Place Toilets',
    cy: 'Toiledau Maes y Farchnad',
    at: [3.2, 3.1],
  },
  {
    kind: 'communityCentre',
    en: 'Northgate Community Centre',
    cy: 'Canolfan Gymunedol Porth y Gogledd',
    at: [5.5, 6.4],
  },
] as const
