import type { Sentences } from './describe-expression.ts'

const or = (words: readonly string[]) =>
  words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} or ${words[words.length - 1]}`
const and = (words: readonly string[]) =>
  words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`

export const describeEn: Sentences = {
  operators: {
    all: parts => parts.join(' and '),
    any: parts => parts.join(' or '),
    not: ([a]) => `it is not so that ${a}`,
    if: ([a, b, c]) => `${b} if ${a}, otherwise ${c}`,
    is: ([a, b]) => `${a} is ${b}`,
    isNot: ([a, b]) => `${a} is not ${b}`,
    oneOf: ([a, ...rest]) => `${a} is ${or(rest)}`,
    answered: ([a]) => `${a} is given`,
    notAnswered: ([a]) => `${a} is not given`,
    over: ([a, b]) => `${a} is more than ${b}`,
    atLeast: ([a, b]) => `${a} is at least ${b}`,
    under: ([a, b]) => `${a} is less than ${b}`,
    atMost: ([a, b]) => `${a} is at most ${b}`,
    before: ([a, b]) => `${a} is before ${b}`,
    after: ([a, b]) => `${a} is after ${b}`,
    onOrBefore: ([a, b]) => `${a} is on or before ${b}`,
    onOrAfter: ([a, b]) => `${a} is on or after ${b}`,
    add: parts => parts.join(' plus '),
    subtract: parts => parts.join(' less '),
    multiply: parts => parts.join(' times '),
    divide: ([a, b]) => `${a} divided by ${b}`,
    least: parts => `the least of ${and(parts)}`,
    most: parts => `the most of ${and(parts)}`,
    round: ([a, b]) =>
      b === undefined || b === '0' ? `${a}, rounded` : `${a}, rounded to ${b} decimal places`,
    daysBetween: ([a, b]) => `the number of days from ${a} to ${b}`,
    workingDaysBetween: ([a, b]) => `the number of working days from ${a} to ${b}`,
    monthsBetween: ([a, b]) => `the number of whole months from ${a} to ${b}`,
    yearsBetween: ([a, b]) => `the number of whole years from ${a} to ${b}`,
    age: ([a]) => `the age today of someone born on ${a}`,
    weekday: ([a]) => `the day of the week of ${a} (1 is Monday)`,
    year: ([a]) => `the year of ${a}`,
    month: ([a]) => `the month of ${a}`,
    nextWorkingDay: ([a]) => `the first working day from ${a}`,
    area: ([place, kind, on]) => `the ${kind} of ${place} (${on})`,
    inArea: ([place, kind, on, ...codes]) =>
      codes.length === 0
        ? `${place} is in a ${kind} (${on})`
        : `${place} is in the ${kind} ${or(codes)} (${on})`,
    dayOf: ([a]) => `the day of ${a}`,
    contains: ([a, b]) => `${a} contains ${b}`,
    startsWith: ([a, b]) => `${a} starts with ${b}`,
    length: ([a]) => `the number of characters in ${a}`,
    join: parts => parts.join(' followed by '),
    includes: ([a, b]) => `${a} includes ${b}`,
    includesAny: ([a, ...rest]) => `${a} includes ${or(rest)}`,
    count: ([a]) => `the number of ${a}`,
    anyOf: ([a, b]) => `for at least one of ${a}, ${b}`,
    everyOf: ([a, b]) => `for every one of ${a}, ${b}`,
    sumOf: ([a, b]) => `the sum, over ${a}, of ${b}`,
    countOf: ([a, b]) => `the number of ${a} for which ${b}`,
  },
  isSo: fact => `“${fact}” is yes`,
  isNotSo: fact => `“${fact}” is not yes`,
  yes: 'yes',
  no: 'no',
  areaKinds: {
    ward: 'ward',
    parish: 'parish',
    conservationArea: 'conservation area',
    round: 'collection round',
  },
  known: {
    today: 'today',
    now: 'today',
    channel: 'the channel',
    submittedOn: 'the day of submission',
    nation: 'the nation of the council',
  },
  lookUp: (give, table, row) => `“${give}” from the table “${table}” for ${and(row)}`,
  always: 'always',
  never: 'never',
}
