import type { FactType } from './registry.ts'

export type ErrorTexts = Record<FactType, { readonly [code: string]: string }>

const DATE = {
  required: 'Enter {short}',
  dayMissing: '{Short} must include a day',
  monthMissing: '{Short} must include a month',
  yearMissing: '{Short} must include a year',
  dayAndMonthMissing: '{Short} must include a day and month',
  dayAndYearMissing: '{Short} must include a day and year',
  monthAndYearMissing: '{Short} must include a month and year',
  yearDigits: 'Year must include 4 numbers',
  notReal: '{Short} must be a real date',
  tooEarly: '{Short} must be the same as or after {earliest}',
  tooLate: '{Short} must be the same as or before {latest}',
  wrongKind: '{Short} must be a real date',
}

/** As the GOV.UK Design System words them. `{short}` is the fact's name inside a sentence, `{Short}` at its start. */
export const factErrorsEn: ErrorTexts = {
  text: {
    required: 'Enter {short}',
    tooLong: '{Short} must be {max} characters or less',
    notPostcode: 'Enter a full UK postcode',
    notDigits: '{Short} must only include numbers',
    notAlphanumeric: '{Short} must only include letters and numbers',
    wrongKind: '{Short} must be text',
  },
  longText: {
    required: 'Enter {short}',
    tooLong: '{Short} must be {max} characters or less',
    wrongKind: '{Short} must be text',
  },
  number: {
    required: 'Enter {short}',
    notNumber: '{Short} must be a number',
    notWhole: '{Short} must be a whole number',
    tooManyDecimals: '{Short} must have {decimals} decimal places or fewer',
    tooSmall: '{Short} must be {min} or more',
    tooBig: '{Short} must be {max} or fewer',
    wrongKind: '{Short} must be a number',
  },
  money: {
    required: 'Enter {short}',
    notMoney: '{Short} must be an amount of money, like 50 or 49.99',
    tooSmall: '{Short} must be {min} or more',
    tooBig: '{Short} must be {max} or less',
    wrongKind: '{Short} must be an amount of money, like 50 or 49.99',
  },
  date: DATE,
  partialDate: {
    required: 'Enter {short}',
    yearMissing: '{Short} must include a year',
    monthMissing: '{Short} must include a month',
    yearDigits: 'Year must include 4 numbers',
    notReal: '{Short} must be a real date',
    tooEarly: DATE.tooEarly,
    tooLate: DATE.tooLate,
    wrongKind: '{Short} must be a real date',
  },
  yesNo: {
    required: 'Select yes or no for {short}',
    notOption: 'Select yes or no for {short}',
    wrongKind: '{Short} must be yes or no',
  },
  choice: {
    required: 'Select {short}',
    notOption: '{Short} must be one of the answers in the list',
    wrongKind: '{Short} must be one of the answers in the list',
  },
  choices: {
    required: 'Select {short}',
    notOption: '{Short} must be one of the answers in the list',
    noneWithOthers: 'Select {short}, or select the last option on its own',
    tooFew: 'Select at least {min} options for {short}',
    tooMany: 'Select no more than {max} options for {short}',
    wrongKind: '{Short} must be one of the answers in the list',
  },
  country: {
    required: 'Select {short}',
    notCountry: '{Short} must be in the list of countries',
    wrongKind: '{Short} must be in the list of countries',
  },
  email: {
    required: 'Enter {short}',
    notEmail: 'Enter an email address in the correct format, like name@example.com',
    wrongKind: 'Enter an email address in the correct format, like name@example.com',
  },
  telephone: {
    required: 'Enter {short}',
    notTelephone: 'Enter a telephone number, like 01632 960 001, 07700 900 982 or +44 808 157 0192',
    wrongKind: 'Enter a telephone number, like 01632 960 001, 07700 900 982 or +44 808 157 0192',
  },
  name: {
    required: 'Enter {short}',
    notName: '{Short} must include letters or numbers, and no web address',
    tooLong: '{Short} must be {max} characters or less',
    wrongKind: '{Short} must be text',
  },
  address: {
    required: 'Enter {short}',
    line1Missing: 'Enter address line 1, typically the building and street',
    townMissing: 'Enter town or city',
    postcodeMissing: 'Enter postcode',
    notPostcode: 'Enter a full UK postcode',
    partTooLong: 'Each line of the address must be {max} characters or less',
    wrongKind: '{Short} must be an address',
  },
  vehicle: {
    required: 'Enter {short}',
    notRegistration: 'Enter a registration number in the correct format, like AB12 CDE',
    wrongKind: 'Enter a registration number in the correct format, like AB12 CDE',
  },
  nino: {
    required: 'Enter {short}',
    notNino: 'Enter a National Insurance number in the correct format, like QQ 12 34 56 C',
    wrongKind: 'Enter a National Insurance number in the correct format, like QQ 12 34 56 C',
  },
  declaration: {
    required: 'Select the box to confirm {short}',
    wrongKind: 'Select the box to confirm {short}',
  },
  list: {
    required: 'Add {short}',
    tooFew: 'Add at least {min} entries to {short}',
    tooMany: 'You can add no more than {max} entries to {short}',
    wrongKind: '{Short} must be a list',
  },
  time: {
    required: 'Enter {short}',
    notTime: 'Enter {short} as a time, like 7:30pm or 19:30',
    wrongKind: 'Enter {short} as a time, like 7:30pm or 19:30',
  },
  file: {
    required: 'Say that you will send {short}',
    whichMissing: 'Select which document you will send for {short}',
    notOption: '{Short} must be one of the answers in the list',
    tooFew: 'Add at least {min} files for {short}',
    tooMany: 'You can add no more than {max} files for {short}',
    wrongKind: '{Short} must be files',
  },
  place: {
    required: 'Enter {short}',
    line1Missing: 'Enter address line 1, typically the building and street',
    townMissing: 'Enter town or city',
    postcodeMissing: 'Enter postcode',
    notPostcode: 'Enter a full UK postcode',
    partTooLong: 'Each line of the address must be {max} characters or less',
    tooLong: '{Short} must be {max} characters or less',
    wrongKind: '{Short} must be a place',
  },
  slot: { ...DATE, required: 'Enter a day for {short}' },
}
