import type { Sentences } from './describe-expression.ts'

const list = (words: readonly string[], link: string) =>
  words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} ${link} ${words[words.length - 1]}`
const or = (words: readonly string[]) => list(words, 'neu')
/** “Ac” before a vowel and before “mae” and “nid”, “a” before other consonants. */
const join = (words: readonly string[]) =>
  words.reduce(
    (text, word, index) =>
      index === 0
        ? word
        : `${text} ${/^[“"(]?(?:[aeiouwyâêîôûŵŷ]|mae\b|ni[dl]?\b)/i.test(word) ? 'ac' : 'a'} ${word}`,
    '',
  )

/** “Mae” first, as Welsh has it, so that the names of facts need not mutate. */
export const describeCy: Sentences = {
  operators: {
    all: parts => join(parts),
    any: parts => parts.join(' neu '),
    not: ([a]) => `nid yw’n wir: ${a}`,
    if: ([a, b, c]) => `${b} os ${a}, fel arall ${c}`,
    is: ([a, b]) => `${b} yw ${a}`,
    isNot: ([a, b]) => `nid ${b} yw ${a}`,
    oneOf: ([a, ...rest]) => `mae ${a} yn un o’r rhain: ${or(rest)}`,
    answered: ([a]) => `mae ateb i ${a}`,
    notAnswered: ([a]) => `nid oes ateb i ${a}`,
    over: ([a, b]) => `mae ${a} yn fwy na ${b}`,
    atLeast: ([a, b]) => `mae ${a} yn ${b} o leiaf`,
    under: ([a, b]) => `mae ${a} yn llai na ${b}`,
    atMost: ([a, b]) => `mae ${a} yn ${b} ar y mwyaf`,
    before: ([a, b]) => `mae ${a} cyn ${b}`,
    after: ([a, b]) => `mae ${a} ar ôl ${b}`,
    onOrBefore: ([a, b]) => `mae ${a} ar neu cyn ${b}`,
    onOrAfter: ([a, b]) => `mae ${a} ar neu ar ôl ${b}`,
    add: parts => parts.join(' plws '),
    subtract: parts => parts.join(' llai '),
    multiply: parts => parts.join(' wedi’i luosi â '),
    divide: ([a, b]) => `${a} wedi’i rannu â ${b}`,
    least: parts => `y lleiaf o’r rhain: ${parts.join(', ')}`,
    most: parts => `y mwyaf o’r rhain: ${parts.join(', ')}`,
    round: ([a, b]) =>
      b === undefined || b === '0'
        ? `${a}, wedi’i dalgrynnu`
        : `${a}, wedi’i dalgrynnu i ${b} lle degol`,
    daysBetween: ([a, b]) => `nifer y diwrnodau o ${a} hyd ${b}`,
    workingDaysBetween: ([a, b]) => `nifer y diwrnodau gwaith o ${a} hyd ${b}`,
    monthsBetween: ([a, b]) => `nifer y misoedd cyfan o ${a} hyd ${b}`,
    yearsBetween: ([a, b]) => `nifer y blynyddoedd cyfan o ${a} hyd ${b}`,
    age: ([a]) => `oedran heddiw rhywun a aned ar ${a}`,
    weekday: ([a]) => `diwrnod yr wythnos ar gyfer ${a} (1 yw dydd Llun)`,
    year: ([a]) => `blwyddyn ${a}`,
    month: ([a]) => `mis ${a}`,
    nextWorkingDay: ([a]) => `y diwrnod gwaith cyntaf o ${a} ymlaen`,
    area: ([place, kind, on]) => `${kind} ${place} (${on})`,
    inArea: ([place, kind, on, ...codes]) =>
      codes.length === 0
        ? `mae ${place} mewn ${kind} (${on})`
        : `mae ${place} yn un o’r rhain, ${kind}: ${or(codes)} (${on})`,
    dayOf: ([a]) => `diwrnod ${a}`,
    contains: ([a, b]) => `mae ${a} yn cynnwys ${b}`,
    startsWith: ([a, b]) => `mae ${a} yn dechrau â ${b}`,
    length: ([a]) => `nifer y nodau yn ${a}`,
    join: parts => parts.join(' wedi’i ddilyn gan '),
    includes: ([a, b]) => `mae ${a} yn cynnwys ${b}`,
    includesAny: ([a, ...rest]) => `mae ${a} yn cynnwys ${or(rest)}`,
    count: ([a]) => `nifer yr eitemau yn ${a}`,
    anyOf: ([a, b]) => `ar gyfer o leiaf un o ${a}, ${b}`,
    everyOf: ([a, b]) => `ar gyfer pob un o ${a}, ${b}`,
    sumOf: ([a, b]) => `cyfanswm ${b} dros ${a}`,
    countOf: ([a, b]) => `nifer yr eitemau yn ${a} lle ${b}`,
  },
  isSo: fact => `“ie” yw’r ateb i “${fact}”`,
  isNotSo: fact => `nid “ie” yw’r ateb i “${fact}”`,
  yes: 'ie',
  no: 'na',
  areaKinds: {
    ward: 'ward',
    parish: 'cymuned',
    conservationArea: 'ardal gadwraeth',
    round: 'rownd gasglu',
  },
  known: {
    today: 'heddiw',
    now: 'heddiw',
    channel: 'y sianel',
    submittedOn: 'y diwrnod cyflwyno',
    nation: 'cenedl y cyngor',
  },
  lookUp: (give, table, row) => `“${give}” o’r tabl “${table}” ar gyfer ${row.join(', ')}`,
  always: 'bob amser',
  never: 'byth',
}
