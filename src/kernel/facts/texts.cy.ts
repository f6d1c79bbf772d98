import type { ErrorTexts } from './texts.en.ts'

const DATE = {
  required: 'Rhowch ateb i “{short}”',
  dayMissing: 'Rhaid i “{short}” gynnwys diwrnod',
  monthMissing: 'Rhaid i “{short}” gynnwys mis',
  yearMissing: 'Rhaid i “{short}” gynnwys blwyddyn',
  dayAndMonthMissing: 'Rhaid i “{short}” gynnwys diwrnod a mis',
  dayAndYearMissing: 'Rhaid i “{short}” gynnwys diwrnod a blwyddyn',
  monthAndYearMissing: 'Rhaid i “{short}” gynnwys mis a blwyddyn',
  yearDigits: 'Rhaid i’r flwyddyn gynnwys 4 rhif',
  notReal: 'Rhaid i “{short}” fod yn ddyddiad go iawn',
  tooEarly: 'Rhaid i “{short}” fod yr un fath â {earliest} neu’n hwyrach',
  tooLate: 'Rhaid i “{short}” fod yr un fath â {latest} neu’n gynharach',
  wrongKind: 'Rhaid i “{short}” fod yn ddyddiad go iawn',
}
const EMAIL = 'Rhowch gyfeiriad e-bost yn y fformat cywir, er enghraifft enw@example.com'
const TELEPHONE = 'Rhowch rif ffôn, er enghraifft 01632 960 001, 07700 900 982 neu +44 808 157 0192'
const MONEY = 'Rhaid i “{short}” fod yn swm o arian, er enghraifft 50 neu 49.99'
const VEHICLE = 'Rhowch rif cofrestru yn y fformat cywir, er enghraifft AB12 CDE'
const NINO = 'Rhowch rif Yswiriant Gwladol yn y fformat cywir, er enghraifft QQ 12 34 56 C'
const TEXT = 'Rhaid i “{short}” fod yn destun'
const TOO_LONG = 'Rhaid i “{short}” fod yn {max} nod neu lai'

/** The names of facts stand in quotation marks, so that no label has to mutate. */
export const factErrorsCy: ErrorTexts = {
  text: {
    required: 'Rhowch ateb i “{short}”',
    tooLong: TOO_LONG,
    notPostcode: 'Rhowch god post llawn yn y Deyrnas Unedig',
    notDigits: 'Rhaid i “{short}” gynnwys rhifau yn unig',
    notAlphanumeric: 'Rhaid i “{short}” gynnwys llythrennau a rhifau yn unig',
    wrongKind: TEXT,
  },
  longText: { required: 'Rhowch ateb i “{short}”', tooLong: TOO_LONG, wrongKind: TEXT },
  number: {
    required: 'Rhowch ateb i “{short}”',
    notNumber: 'Rhaid i “{short}” fod yn rhif',
    notWhole: 'Rhaid i “{short}” fod yn rhif cyfan',
    tooManyDecimals: 'Ni chaiff “{short}” gynnwys mwy na {decimals} lle degol',
    tooSmall: 'Rhaid i “{short}” fod yn {min} neu fwy',
    tooBig: 'Rhaid i “{short}” fod yn {max} neu lai',
    wrongKind: 'Rhaid i “{short}” fod yn rhif',
  },
  money: {
    required: 'Rhowch ateb i “{short}”',
    notMoney: MONEY,
    tooSmall: 'Rhaid i “{short}” fod yn {min} neu fwy',
    tooBig: 'Rhaid i “{short}” fod yn {max} neu lai',
    wrongKind: MONEY,
  },
  date: DATE,
  partialDate: {
    required: DATE.required,
    yearMissing: DATE.yearMissing,
    monthMissing: DATE.monthMissing,
    yearDigits: DATE.yearDigits,
    notReal: DATE.notReal,
    tooEarly: DATE.tooEarly,
    tooLate: DATE.tooLate,
    wrongKind: DATE.wrongKind,
  },
  yesNo: {
    required: 'Dewiswch ie neu na ar gyfer “{short}”',
    notOption: 'Dewiswch ie neu na ar gyfer “{short}”',
    wrongKind: 'Rhaid i “{short}” fod yn ie neu na',
  },
  choice: {
    required: 'Dewiswch ateb i “{short}”',
    notOption: 'Dewiswch ateb i “{short}” o’r rhestr',
    wrongKind: 'Dewiswch ateb i “{short}” o’r rhestr',
  },
  choices: {
    required: 'Dewiswch ateb i “{short}”',
    notOption: 'Dewiswch ateb i “{short}” o’r rhestr',
    noneWithOthers: 'Dewiswch atebion i “{short}”, neu dewiswch yr opsiwn olaf ar ei ben ei hun',
    tooFew: 'Dewiswch o leiaf {min} opsiwn ar gyfer “{short}”',
    tooMany: 'Peidiwch â dewis mwy na {max} opsiwn ar gyfer “{short}”',
    wrongKind: 'Dewiswch ateb i “{short}” o’r rhestr',
  },
  country: {
    required: 'Dewiswch wlad ar gyfer “{short}”',
    notCountry: 'Dewiswch wlad o’r rhestr ar gyfer “{short}”',
    wrongKind: 'Dewiswch wlad o’r rhestr ar gyfer “{short}”',
  },
  email: { required: 'Rhowch ateb i “{short}”', notEmail: EMAIL, wrongKind: EMAIL },
  telephone: { required: 'Rhowch ateb i “{short}”', notTelephone: TELEPHONE, wrongKind: TELEPHONE },
  name: {
    required: 'Rhowch ateb i “{short}”',
    notName: 'Rhaid i “{short}” gynnwys llythrennau neu rifau, heb gyfeiriad gwe',
    tooLong: TOO_LONG,
    wrongKind: TEXT,
  },
  address: {
    required: 'Rhowch ateb i “{short}”',
    line1Missing: 'Rhowch linell gyntaf y cyfeiriad, sef yr adeilad a’r stryd fel arfer',
    townMissing: 'Rhowch y dref neu’r ddinas',
    postcodeMissing: 'Rhowch y cod post',
    notPostcode: 'Rhowch god post llawn yn y Deyrnas Unedig',
    partTooLong: 'Rhaid i bob llinell o’r cyfeiriad fod yn {max} nod neu lai',
    wrongKind: 'Rhaid i “{short}” fod yn gyfeiriad',
  },
  vehicle: { required: 'Rhowch ateb i “{short}”', notRegistration: VEHICLE, wrongKind: VEHICLE },
  nino: { required: 'Rhowch ateb i “{short}”', notNino: NINO, wrongKind: NINO },
  declaration: {
    required: 'Dewiswch y blwch i gadarnhau “{short}”',
    wrongKind: 'Dewiswch y blwch i gadarnhau “{short}”',
  },
  list: {
    required: 'Ychwanegwch at “{short}”',
    tooFew: 'Ychwanegwch o leiaf {min} at “{short}”',
    tooMany: 'Ni allwch ychwanegu mwy na {max} at “{short}”',
    wrongKind: 'Rhaid i “{short}” fod yn rhestr',
  },
  time: {
    required: 'Rhowch ateb i “{short}”',
    notTime: 'Rhowch amser ar gyfer “{short}”, er enghraifft 7.30yh neu 19:30',
    wrongKind: 'Rhowch amser ar gyfer “{short}”, er enghraifft 7.30yh neu 19:30',
  },
  file: {
    required: 'Dywedwch y byddwch yn anfon “{short}”',
    whichMissing: 'Dewiswch pa ddogfen y byddwch yn ei hanfon ar gyfer “{short}”',
    notOption: 'Dewiswch “{short}” o’r rhestr',
    tooFew: 'Ychwanegwch o leiaf {min} ffeil ar gyfer “{short}”',
    tooMany: 'Ni chewch ychwanegu mwy na {max} ffeil ar gyfer “{short}”',
    wrongKind: 'Rhaid i “{short}” fod yn ffeiliau',
  },
  place: {
    required: 'Rhowch ateb i “{short}”',
    line1Missing: 'Rhowch linell gyfeiriad 1, sef yr adeilad a’r stryd fel arfer',
    townMissing: 'Rhowch dref neu ddinas',
    postcodeMissing: 'Rhowch god post',
    notPostcode: 'Rhowch god post llawn yn y Deyrnas Unedig',
    partTooLong: 'Rhaid i bob llinell o’r cyfeiriad fod yn {max} nod neu lai',
    tooLong: TOO_LONG,
    wrongKind: 'Rhaid i “{short}” fod yn lle',
  },
  slot: { ...DATE, required: 'Rhowch ddiwrnod ar gyfer “{short}”' },
}
