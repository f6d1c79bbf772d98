const day = 'today, today + 3 working days, today - 1 year, or a date such as 2027-03-31'

type Said = { label: string; hint?: string }

const facts = {
  maxCharacters: { label: 'The most characters' },
  min: { label: 'The least' },
  max: { label: 'The most' },
  decimals: { label: 'Decimal places', hint: 'Blank for whole numbers' },
  maxChosen: { label: 'How many may be chosen at most' },
  minEntries: { label: 'How many there must be at least' },
  maxEntries: { label: 'How many there may be at most' },
  pattern: { label: 'What it must look like' },
  earliest: { label: 'The first day allowed', hint: day },
  latest: { label: 'The last day allowed', hint: day },
  none: {
    label: 'Which answer means “none of these”?',
    hint: 'It is set apart by “or”, and excludes the others.',
  },
  kinds: { label: 'What the files may be' },
  maxFiles: { label: 'How many files at most', hint: 'Five, unless you say otherwise' },
  megabytes: {
    label: 'How large each may be, in megabytes',
    hint: 'Ten, unless you say otherwise',
  },
  later: {
    label: 'They may follow within',
    hint: 'Such as 14 days. Blank: they must be there when it is sent.',
  },
  declare: { label: 'A declaration may stand in their place' },
  by: { label: 'How the place may be given' },
  resource: {
    label: 'What is booked',
    hint: 'The kind of person, room, vehicle or round, by the name that Bookings has for it',
  },
  length: { label: 'How long it takes', hint: 'Such as 30 minutes, 2 hours or 1 day' },
  size: { label: 'For how many' },
  optional: { label: 'It may be left blank' },
  class: { label: 'How private is the answer?' },
} satisfies Record<string, Said>

export type FactSettingKey = keyof typeof facts

export const en = {
  facts: {
    // The hints that a text has not are none in the other language either.
    ...(facts as Readonly<Record<FactSettingKey, Said>>),
    patterns: {
      usual: 'Anything',
      ukPostcode: 'A postcode',
      digits: 'Digits only',
      alphanumeric: 'Letters and digits only',
    },
    fileKinds: {
      image: 'Pictures',
      pdf: 'PDF',
      document: 'Documents (Word and the like)',
      spreadsheet: 'Spreadsheets',
      audio: 'Sound',
      video: 'Film',
    },
    ways: {
      address: 'By its address',
      street: 'By its street',
      point: 'By a point on the map',
      words: 'In words',
    },
    noNone: 'None of them',
    onePerson: 'One',
    classes: {
      usual: 'Personal, as most answers are',
      special: 'Sensitive: health, belief, origin and the like',
      none: 'Not about a person',
    },
  },
  inFile: 'The file says more of this than a form can show. It stays as it is.',
  longerBy: 'Longer by, such as 10 working days',
  until: 'Or until this date of the case',
  untilHint: 'Then the time beside it does not count.',
  noDate: 'No date',
  forEach: 'For each of',
  forEachHint: 'The amount is taken as many times.',
  once: 'Once',
  chooseOperand: 'Choose one',
  ownOperand: 'The value below',
  operands: { a: 'Of what?', b: 'And what?', value: 'Or a value of your own' },
  operandHint: 'Such as 5, 14 days, £2.50 or 2027-03-31',
  ways: {
    value: 'It is always the value below',
    add: 'The first and the second together',
    subtract: 'The first less the second',
    multiply: 'The first times the second',
    divide: 'The first divided by the second',
    sumOf: 'All entries of the list (first) together, of the answer (second)',
    count: 'How many there are of the first',
    daysBetween: 'Days from the first to the second',
    workingDaysBetween: 'Working days from the first to the second',
    monthsBetween: 'Months from the first to the second',
    yearsBetween: 'Years from the first to the second',
    age: 'The age of who was born on the first',
    nextWorkingDay: 'The first, or the working day after it',
  },
  errors: {
    operand: 'Choose what it is worked out of, or enter a value',
    needed: 'This is needed: enter or select it',
    time: 'Enter a length of time, such as 10 working days',
    whole: 'Enter a whole number, such as 5',
    number: 'Enter a number, such as 2.5',
    amount: 'Enter an amount in pounds, such as 12.50',
    day: 'Enter today, today + 3 working days, today - 1 year, or a date such as 2027-03-31',
    minutes: 'Enter a length such as 30 minutes, 2 hours or 1 day',
    by: 'Enter how much longer, such as 10 working days',
  },
}
export type SettingTexts = typeof en
