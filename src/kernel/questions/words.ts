/** The words that inputs of every service share. */
export const yesNoWords = { en: { yes: 'Yes', no: 'No' }, cy: { yes: 'Ie', no: 'Na' } } as const
export const optionalWord = { en: '(optional)', cy: '(dewisol)' } as const
export const orWord = { en: 'or', cy: 'neu' } as const
export const dateWords = {
  en: { day: 'Day', month: 'Month', year: 'Year' },
  cy: { day: 'Diwrnod', month: 'Mis', year: 'Blwyddyn' },
} as const
export const addressWords = {
  en: {
    line1: 'Address line 1',
    line2: 'Address line 2 (optional)',
    town: 'Town or city',
    county: 'County (optional)',
    postcode: 'Postcode',
  },
  cy: {
    line1: 'Llinell gyfeiriad 1',
    line2: 'Llinell gyfeiriad 2 (dewisol)',
    town: 'Tref neu ddinas',
    county: 'Sir (dewisol)',
    postcode: 'Cod post',
  },
} as const
