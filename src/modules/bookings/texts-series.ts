import type { Locale } from '#kernel/context.ts'
import type { SlotRefusal } from './free-slots.ts'
import type { REPEATS } from './repeat.ts'

type Texts = {
  often: string
  once: string
  every: Record<Exclude<(typeof REPEATS)[number], 'month'>, string>
  count: string
  countHint: string
  wrongCount: (most: number) => string
  check: string
  allFree: string
  someFree: string
  noneFree: string
  free: string
  freeHint: string
  taken: Record<SlotRefusal, string>
  takenHint: string
  leaveOut: string
  choose: (day: string) => string
  noDate: string
  gone: (when: string) => string
  another: string
  held: string
  lost: string
  others: (count: number) => string
  which: string
  this: string
  rest: (count: number) => string
  missingWhich: string
  stay: string
  leaveTaken: string
  missingLeave: string
  cancelled: string
  moved: string
  cancelledSubject: string
  cancelledBody: string
  movedSubject: string
  movedBody: string
  bookedAlso: string
}

/** The words of times that come again: chosen, looked at, moved and cancelled together. */
export const seriesTexts: Record<Locale, Texts> = {
  en: {
    often: 'How often?',
    once: 'Only once',
    every: {
      week: 'Every week, at the same time',
      fortnight: 'Every two weeks, at the same time',
      monthWeekday: 'Every month, on the same weekday (like the second Tuesday)',
    },
    count: 'How many times in all?',
    countHint:
      'Leave this empty if it is only once. At most {most}. You see every date before it is held.',
    wrongCount: most => `Enter how many times in all, a number from 2 to ${most}`,
    check: 'Check the dates',
    allFree: 'All {count} dates are free.',
    someFree: '{free} of {count} dates are free.',
    noneFree: 'None of these dates is free.',
    free: 'Dates you can have',
    freeHint: 'Untick a date that you do not need.',
    taken: {
      taken: '{when} is taken',
      closed: '{when} cannot be booked',
      tooSoon: '{when} is too soon to be booked',
      tooFar: '{when} is too far ahead to be booked yet',
      partyTooLarge: '{when} has not enough room',
      notServed: '{when} is not offered at your address',
    },
    takenHint: 'Choose another time, or leave it out.',
    leaveOut: 'Leave this date out',
    choose: day => `Select another time for ${day}, or leave it out`,
    noDate: 'Select at least one date',
    gone: when => `${when} has just been taken. Select another time for it, or leave it out`,
    another: 'Choose another day and time',
    held: 'We are holding {count} dates for you, from {first} to {last}, until {until}.',
    lost: 'We could not keep all of your dates for you any longer. Nothing you told us is lost.',
    others: count =>
      count === 1 ? 'One other date of this booking' : `${count} other dates of this booking`,
    which: 'Which dates?',
    this: 'Only this one',
    rest: count => `This one and all later ones (${count} dates)`,
    missingWhich: 'Select whether it is only this one or all later ones too',
    stay: 'At that time these dates are taken. They would stay as they are:',
    leaveTaken: 'Change the others, and leave these as they are',
    missingLeave:
      'Some dates are taken at that time. Select another time, or leave them as they are',
    cancelled: 'The dates are cancelled.',
    moved: 'The dates have been changed.',
    cancelledSubject: 'Cancelled: {title}, from {when}',
    cancelledBody: '{title} is cancelled on:\n\n{list}\n\nIf you did not expect this, contact us.',
    movedSubject: 'Changed: {title} from {when}',
    movedBody:
      '{title} has been changed{where}. It is now on:\n\n{list}\n\nYou can [change or cancel a date]({link}).',
    bookedAlso: 'All dates:\n\n{list}',
  },
  cy: {
    often: 'Pa mor aml?',
    once: 'Unwaith yn unig',
    every: {
      week: 'Bob wythnos, ar yr un amser',
      fortnight: 'Bob pythefnos, ar yr un amser',
      monthWeekday: 'Bob mis, ar yr un diwrnod o’r wythnos (fel yr ail ddydd Mawrth)',
    },
    count: 'Sawl gwaith i gyd?',
    countHint:
      'Gadewch hwn yn wag os unwaith yn unig y mae. {most} ar y mwyaf. Cewch weld pob dyddiad cyn iddo gael ei gadw.',
    wrongCount: most => `Rhowch sawl gwaith i gyd, rhif o 2 i ${most}`,
    check: 'Gwiriwch y dyddiadau',
    allFree: 'Mae pob un o’r {count} dyddiad yn rhydd.',
    someFree: 'Mae {free} o’r {count} dyddiad yn rhydd.',
    noneFree: 'Nid oes yr un o’r dyddiadau hyn yn rhydd.',
    free: 'Dyddiadau y gallwch eu cael',
    freeHint: 'Dad-diciwch ddyddiad nad oes ei angen arnoch.',
    taken: {
      taken: 'Mae {when} wedi’i gymryd',
      closed: 'Ni ellir trefnu {when}',
      tooSoon: 'Mae {when} yn rhy fuan i’w drefnu',
      tooFar: 'Mae {when} yn rhy bell ymlaen i’w drefnu eto',
      partyTooLarge: 'Nid oes digon o le ar {when}',
      notServed: 'Ni chynigir {when} yn eich cyfeiriad chi',
    },
    takenHint: 'Dewiswch amser arall, neu gadewch ef allan.',
    leaveOut: 'Gadael y dyddiad hwn allan',
    choose: day => `Dewiswch amser arall yn lle ${day}, neu gadewch ef allan`,
    noDate: 'Dewiswch o leiaf un dyddiad',
    gone: when =>
      `Mae ${when} newydd gael ei gymryd. Dewiswch amser arall yn ei le, neu gadewch ef allan`,
    another: 'Dewis diwrnod ac amser arall',
    held: 'Rydym yn cadw {count} dyddiad i chi, o {first} i {last}, tan {until}.',
    lost: 'Ni allem gadw pob un o’ch dyddiadau i chi ddim hirach. Nid oes dim a ddywedoch wrthym wedi’i golli.',
    others: count =>
      count === 1
        ? 'Un dyddiad arall o’r trefniant hwn'
        : `${count} dyddiad arall o’r trefniant hwn`,
    which: 'Pa ddyddiadau?',
    this: 'Hwn yn unig',
    rest: count => `Hwn a phob un diweddarach (${count} dyddiad)`,
    missingWhich: 'Dewiswch ai hwn yn unig ynteu pob un diweddarach hefyd',
    stay: 'Ar yr amser hwnnw mae’r dyddiadau hyn wedi’u cymryd. Byddent yn aros fel y maent:',
    leaveTaken: 'Newid y lleill, a gadael y rhain fel y maent',
    missingLeave:
      'Mae rhai dyddiadau wedi’u cymryd ar yr amser hwnnw. Dewiswch amser arall, neu gadewch hwy fel y maent',
    cancelled: 'Mae’r dyddiadau wedi’u canslo.',
    moved: 'Mae’r dyddiadau wedi’u newid.',
    cancelledSubject: 'Wedi’i ganslo: {title}, o {when}',
    cancelledBody:
      'Mae {title} wedi’i ganslo ar:\n\n{list}\n\nOs nad oeddech yn disgwyl hyn, cysylltwch â ni.',
    movedSubject: 'Newidiwyd: {title} o {when}',
    movedBody:
      'Mae {title} wedi’i newid{where}. Mae nawr ar:\n\n{list}\n\nGallwch [newid neu ganslo dyddiad]({link}).',
    bookedAlso: 'Pob dyddiad:\n\n{list}',
  },
}
