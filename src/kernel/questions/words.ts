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

const fileKinds = {
  en: {
    image: 'photos',
    pdf: 'PDF',
    document: 'documents',
    spreadsheet: 'spreadsheets',
    audio: 'sound recordings',
    video: 'videos',
  },
  cy: {
    image: 'ffotograffau',
    pdf: 'PDF',
    document: 'dogfennau',
    spreadsheet: 'taenlenni',
    audio: 'recordiadau sain',
    video: 'fideos',
  },
} as const

type FileWords = {
  which: string
  notHere: string
  byEmail: (email: string) => string
  byPost: (address: string) => string
  accepted: (kinds: string, most: number, megabytes: number) => string
  within: (time: string) => string
  how: string
  later: string
  declared: string
  kinds: Readonly<Record<string, string>>
}

/** A file question, while files are not sent through the page. */
export const fileWords: Record<'en' | 'cy', FileWords> = {
  en: {
    which: 'Which will you send?',
    notHere:
      'You cannot attach files on this page yet. Send them to us when you have your reference, and write the reference on them:',
    byEmail: email => `by email to ${email}`,
    byPost: address => `by post (copies, not originals) to ${address}`,
    accepted: (kinds, most, megabytes) =>
      `We can open ${kinds}: no more than ${most}, each up to ${megabytes} MB.`,
    within: time => `Send them within ${time}.`,
    how: 'How will you show it?',
    later: 'I will send it',
    declared: 'I cannot send it, and I declare that what I have told you is true',
    kinds: fileKinds.en,
  },
  cy: {
    which: 'Pa un fyddwch chi’n ei anfon?',
    notHere:
      'Ni allwch atodi ffeiliau ar y dudalen hon eto. Anfonwch nhw atom pan fydd gennych eich cyfeirnod, ac ysgrifennwch y cyfeirnod arnynt:',
    byEmail: email => `drwy e-bost at ${email}`,
    byPost: address => `drwy’r post (copïau, nid rhai gwreiddiol) at ${address}`,
    accepted: (kinds, most, megabytes) =>
      `Gallwn agor ${kinds}: dim mwy na ${most}, pob un hyd at ${megabytes} MB.`,
    within: time => `Anfonwch nhw o fewn ${time}.`,
    how: 'Sut byddwch chi’n dangos hyn?',
    later: 'Byddaf yn ei anfon',
    declared: 'Ni allaf ei anfon, ac rwy’n datgan bod yr hyn a ddywedais yn wir',
    kinds: fileKinds.cy,
  },
}

/** An appointment, while it is not booked on the page. */
export const slotWords = {
  en: {
    notHere:
      'You cannot book a time on this page yet. Tell us which days would suit you: we will offer you a time.',
    wishes: { 1: 'First choice', 2: 'Second choice', 3: 'Third choice' },
    part: 'Time of day',
    any: 'Any time',
    parts: { morning: 'Morning', afternoon: 'Afternoon' },
  },
  cy: {
    notHere:
      'Ni allwch drefnu amser ar y dudalen hon eto. Dywedwch wrthym pa ddiwrnodau fyddai’n gyfleus: byddwn yn cynnig amser i chi.',
    wishes: { 1: 'Dewis cyntaf', 2: 'Ail ddewis', 3: 'Trydydd dewis' },
    part: 'Amser o’r dydd',
    any: 'Unrhyw amser',
    parts: { morning: 'Bore', afternoon: 'Prynhawn' },
  },
} as const
