import type { Locale } from '../context.ts'

type Words = Readonly<Record<Locale, string>>

/** The few words that every page shares. */
export const summaryTitle: Words = { en: 'There is a problem', cy: 'Mae problem' }
export const errorPrefix: Words = { en: 'Error: ', cy: 'Gwall: ' }
export const back: Words = { en: 'Back', cy: 'Yn ôl' }
export const skipToMain: Words = { en: 'Skip to main content', cy: 'Neidio i’r prif gynnwys' }
export const otherLanguage: Words = { en: 'Cymraeg', cy: 'English' }
export const aroundPage: Words = { en: 'Back and language', cy: 'Yn ôl ac iaith' }
export const services: Words = { en: 'Services', cy: 'Gwasanaethau' }
export const track: Words = { en: 'Track a report or application', cy: 'Dilyn adroddiad neu gais' }
export const account: Words = { en: 'Your account', cy: 'Eich cyfrif' }
export const signOut: Words = { en: 'Sign out', cy: 'Allgofnodi' }
export const menu: Words = { en: 'Menu', cy: 'Dewislen' }
export const errorWord: Words = { en: 'Error', cy: 'Gwall' }
export const homePage: Words = { en: 'home page', cy: 'tudalen gartref' }
export const councilInformation: Words = { en: 'Council information', cy: 'Gwybodaeth am y cyngor' }
export const checkDocument: Words = { en: 'Check a document', cy: 'Gwirio dogfen' }
export const accessibility: Words = { en: 'Accessibility', cy: 'Hygyrchedd' }
export const privacy: Words = { en: 'Privacy', cy: 'Preifatrwydd' }
export const performance: Words = { en: 'How much is online', cy: 'Faint sydd ar-lein' }
export const feedback: Words = {
  en: 'Was this page any use?',
  cy: 'A oedd y dudalen hon o ddefnydd?',
}
export const forOfficers: Words = { en: 'For officers', cy: 'I swyddogion' }
export const demoBefore: Words = {
  en: 'This is a demonstration. The council and the people are made up, and no message leaves this computer.',
  cy: 'Arddangosiad yw hwn. Mae’r cyngor a’r bobl yn ddychmygol, ac nid oes neges yn gadael y cyfrifiadur hwn.',
}
export const demoMailbox: Words = { en: 'Read the messages', cy: 'Darllen y negeseuon' }
export const demoStaff: Words = { en: 'Sign in as an officer', cy: 'Mewngofnodi fel swyddog' }

export const staffGroups = {
  en: {
    casework: 'Casework',
    bookings: 'Bookings',
    payments: 'Payments',
    messages: 'Messages',
    services: 'Services',
    settings: 'Settings',
  },
  cy: {
    casework: 'Gwaith achos',
    bookings: 'Trefniadau',
    payments: 'Taliadau',
    messages: 'Negeseuon',
    services: 'Gwasanaethau',
    settings: 'Gosodiadau',
  },
} as const

export const staffSections = {
  en: {
    work: 'My work',
    queue: 'Cases',
    search: 'Search',
    help: 'Help a customer',
    team: 'Team',
    services: 'Services',
    coverage: 'Online',
    messages: 'Messages',
    sending: 'How we send',
    files: 'Files',
    bookings: 'Bookings',
    payments: 'Payments',
    organisation: 'Organisation',
    programs: 'Programs',
  },
  cy: {
    work: 'Fy ngwaith',
    queue: 'Achosion',
    search: 'Chwilio',
    help: 'Helpu cwsmer',
    team: 'Tîm',
    services: 'Gwasanaethau',
    coverage: 'Ar-lein',
    messages: 'Negeseuon',
    sending: 'Sut rydym yn anfon',
    files: 'Ffeiliau',
    bookings: 'Trefniadau',
    payments: 'Taliadau',
    organisation: 'Sefydliad',
    programs: 'Rhaglenni',
  },
} as const
