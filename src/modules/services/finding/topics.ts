import type { Locale } from '#kernel/context.ts'

type Words = Readonly<Record<Locale, string>>

/** A heading under which residents look for services, with the entries of the official list that belong there. */
export type Topic = {
  readonly id: string
  readonly name: Words
  readonly summary: Words
  /** Ids of the Local Government Services List. */
  readonly lgsl: readonly number[]
}

/* What belongs where is ours to say: the official list has no order but the alphabet. */

export const TOPICS: readonly Topic[] = [
  {
    id: 'bins-and-recycling',
    name: { en: 'Bins and recycling', cy: 'Biniau ac ailgylchu' },
    summary: {
      en: 'Collections, bulky items, garden waste and recycling centres',
      cy: 'Casgliadau, eitemau swmpus, gwastraff gardd a chanolfannau ailgylchu',
    },
    lgsl: [524, 854, 526, 533, 528, 530, 1423, 531, 534, 535, 850, 859, 428, 851, 1130, 1779, 1473],
  },
  {
    id: 'streets-and-parking',
    name: { en: 'Streets, roads and parking', cy: 'Strydoedd, ffyrdd a pharcio' },
    summary: {
      en: 'Report a problem, permits, street lights, penalty charges',
      cy: 'Rhoi gwybod am broblem, trwyddedau, goleuadau stryd, cosbau parcio',
    },
    lgsl: [
      557, 537, 564, 1580, 1586, 474, 473, 471, 274, 477, 521, 382, 475, 372, 550, 536, 541, 559,
      555, 664, 567, 568, 571, 561, 574, 591, 569, 570, 558, 478, 538, 540, 543, 546, 272, 1742,
      493,
    ],
  },
  {
    id: 'environment',
    name: { en: 'Environment and nuisance', cy: 'Yr amgylchedd a niwsans' },
    summary: {
      en: 'Fly-tipping, litter, graffiti, noise, pests and dogs',
      cy: 'Tipio anghyfreithlon, sbwriel, graffiti, sŵn, plâu a chŵn',
    },
    lgsl: [
      587, 580, 584, 577, 588, 412, 416, 1485, 431, 432, 575, 576, 434, 1471, 413, 417, 899, 1152,
      581, 582, 579, 586, 684, 415, 870, 1612, 703,
    ],
  },
  {
    id: 'council-tax',
    name: { en: 'Council tax and benefits', cy: 'Treth gyngor a budd-daliadau' },
    summary: {
      en: 'Discounts, moving, reductions, help with rent',
      cy: 'Gostyngiadau, symud tŷ, gostyngiad y dreth, help gyda’r rhent',
    },
    lgsl: [58, 59, 60, 61, 63, 64, 65, 66, 57, 69, 70, 72, 68, 71, 671, 615, 1148],
  },
  {
    id: 'housing',
    name: { en: 'Housing', cy: 'Tai' },
    summary: {
      en: 'Repairs, finding a home, homelessness, adaptations',
      cy: 'Atgyweirio, dod o hyd i gartref, digartrefedd, addasiadau',
    },
    lgsl: [
      141, 139, 140, 92, 88, 90, 112, 107, 115, 114, 137, 178, 1054, 101, 98, 147, 151, 124, 898,
      1821, 142, 143,
    ],
  },
  {
    id: 'schools-and-children',
    name: { en: 'Schools, children and families', cy: 'Ysgolion, plant a theuluoedd' },
    summary: {
      en: 'School places, free meals, transport, childcare, special needs',
      cy: 'Lleoedd ysgol, prydau am ddim, cludiant, gofal plant, anghenion arbennig',
    },
    lgsl: [
      13, 14, 12, 4, 2, 3, 40, 1135, 891, 9, 8, 10, 35, 36, 1, 1140, 48, 1726, 1436, 18, 19, 20,
      1741, 1579, 831, 159, 160, 260, 1788, 17,
    ],
  },
  {
    id: 'care-and-health',
    name: { en: 'Care and health', cy: 'Gofal ac iechyd' },
    summary: {
      en: 'Care for adults, carers, blue badges, bus passes, meals',
      cy: 'Gofal i oedolion, gofalwyr, bathodynnau glas, tocynnau bws, prydau',
    },
    lgsl: [
      209, 1755, 225, 298, 242, 279, 315, 313, 273, 280, 287, 205, 1402, 296, 227, 292, 731, 1284,
      162, 1759,
    ],
  },
  {
    id: 'planning-and-building',
    name: { en: 'Planning and building', cy: 'Cynllunio ac adeiladu' },
    summary: {
      en: 'Comment on a plan, building control, trees, dangerous structures',
      cy: 'Rhoi sylw ar gynllun, rheoli adeiladu, coed, adeiladau peryglus',
    },
    lgsl: [
      487, 485, 1737, 516, 855, 499, 508, 1736, 1122, 505, 512, 514, 513, 672, 600, 603, 1158, 1157,
      1708,
    ],
  },
  {
    id: 'business-and-licences',
    name: { en: 'Business and licences', cy: 'Busnes a thrwyddedau' },
    summary: {
      en: 'Food, alcohol, events, taxis, business rates',
      cy: 'Bwyd, alcohol, digwyddiadau, tacsis, ardrethi busnes',
    },
    lgsl: [
      390, 845, 860, 910, 646, 400, 399, 742, 632, 635, 633, 634, 636, 647, 648, 1134, 1681, 377,
      374, 375, 376, 378, 384, 680, 681, 55, 56, 54, 517, 616, 401, 679, 369, 1071,
    ],
  },
  {
    id: 'leisure-and-community',
    name: { en: 'Leisure, libraries and community', cy: 'Hamdden, llyfrgelloedd a’r gymuned' },
    summary: {
      en: 'Libraries, parks, allotments, halls and events',
      cy: 'Llyfrgelloedd, parciau, rhandiroedd, neuaddau a digwyddiadau',
    },
    lgsl: [
      437, 438, 440, 441, 443, 444, 461, 463, 1049, 1149, 451, 456, 373, 510, 620, 881, 1674, 297,
      640,
    ],
  },
  {
    id: 'births-deaths-and-marriages',
    name: { en: 'Births, deaths and marriages', cy: 'Genedigaethau, marwolaethau a phriodasau' },
    summary: {
      en: 'Register, certificates, ceremonies',
      cy: 'Cofrestru, tystysgrifau, seremonïau',
    },
    lgsl: [319, 320, 321, 322, 663, 876, 1716, 1296, 852, 873, 875, 1538, 329, 328, 915],
  },
  {
    id: 'your-council',
    name: { en: 'Your council', cy: 'Eich cyngor' },
    summary: {
      en: 'Voting, councillors, complaints, asking for information',
      cy: 'Pleidleisio, cynghorwyr, cwynion, gofyn am wybodaeth',
    },
    lgsl: [353, 722, 879, 826, 358, 357, 364, 362, 1013, 361, 354, 723, 1306, 867, 658],
  },
]

/** Something that happens in a life, and all that the council then has to do with it, in a helpful order. */
export const LIFE_EVENTS: readonly Topic[] = [
  {
    id: 'moving-home',
    name: { en: 'Moving home', cy: 'Symud tŷ' },
    summary: {
      en: 'Tell the council once, then bins, voting, parking and schools',
      cy: 'Dweud wrth y cyngor unwaith, wedyn biniau, pleidleisio, parcio ac ysgolion',
    },
    lgsl: [58, 364, 59, 533, 524, 528, 474, 13, 14, 92],
  },
  {
    id: 'having-a-baby',
    name: { en: 'Having a baby', cy: 'Cael babi' },
    summary: {
      en: 'Register the birth, childcare and help for families',
      cy: 'Cofrestru’r enedigaeth, gofal plant a help i deuluoedd',
    },
    lgsl: [319, 1579, 1741, 12, 831, 20],
  },
  {
    id: 'when-someone-dies',
    name: { en: 'When someone dies', cy: 'Pan fydd rhywun yn marw' },
    summary: {
      en: 'Register the death, council tax, support',
      cy: 'Cofrestru’r farwolaeth, treth gyngor, cefnogaeth',
    },
    lgsl: [321, 663, 1538, 328, 58, 59, 279, 280],
  },
  {
    id: 'a-child-starting-school',
    name: { en: 'A child starting school', cy: 'Plentyn yn dechrau’r ysgol' },
    summary: {
      en: 'Places, meals, transport, clothing',
      cy: 'Lleoedd, prydau, cludiant, dillad',
    },
    lgsl: [13, 14, 4, 2, 3, 40, 9, 36],
  },
  {
    id: 'less-money-than-before',
    name: { en: 'Less money than before', cy: 'Llai o arian nag o’r blaen' },
    summary: {
      en: 'A lower council tax bill, help with rent, school meals',
      cy: 'Llai o dreth gyngor, help gyda’r rhent, prydau ysgol',
    },
    lgsl: [63, 59, 69, 1148, 4, 2, 112],
  },
  {
    id: 'growing-older-or-disabled',
    name: { en: 'Growing older, or a disability', cy: 'Heneiddio, neu anabledd' },
    summary: {
      en: 'Blue badge, bus pass, care, changes to the home',
      cy: 'Bathodyn glas, tocyn bws, gofal, newidiadau i’r cartref',
    },
    lgsl: [279, 273, 280, 209, 1755, 178, 137, 274, 315, 313, 59],
  },
  {
    id: 'starting-a-business',
    name: { en: 'Starting a business', cy: 'Dechrau busnes' },
    summary: {
      en: 'Food registration, licences, rates, waste',
      cy: 'Cofrestru bwyd, trwyddedau, ardrethi, gwastraff',
    },
    lgsl: [390, 860, 910, 400, 635, 55, 517, 499, 477],
  },
  {
    id: 'something-wrong-in-your-street',
    name: { en: 'Something wrong in your street', cy: 'Rhywbeth o’i le yn eich stryd' },
    summary: {
      en: 'Potholes, lights, rubbish, graffiti, noise',
      cy: 'Tyllau yn y ffordd, goleuadau, sbwriel, graffiti, sŵn',
    },
    lgsl: [557, 537, 564, 587, 580, 584, 577, 372, 412, 524, 555, 600, 428],
  },
  {
    id: 'planning-an-event',
    name: { en: 'Planning an event', cy: 'Trefnu digwyddiad' },
    summary: {
      en: 'Close a street, alcohol and music, halls and parks',
      cy: 'Cau stryd, alcohol a cherddoriaeth, neuaddau a pharciau',
    },
    lgsl: [1580, 1071, 1149, 1049, 860, 910, 373, 461, 521, 382],
  },
]

/** The topic an entry of the list belongs to; undefined for the many that nobody looks for by topic. */
export function topicOf(lgsl: number): Topic | undefined {
  return BY_LGSL.get(lgsl)
}

const BY_LGSL = new Map(TOPICS.flatMap(topic => topic.lgsl.map(id => [id, topic] as const)))

export function findTopic(topics: readonly Topic[], id: string): Topic | undefined {
  return topics.find(topic => topic.id === id)
}
