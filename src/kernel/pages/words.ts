import type { Locale } from '../context.ts'

type Words = Readonly<Record<Locale, string>>

/** The few words that every page shares. */
export const summaryTitle: Words = { en: 'There is a problem', cy: 'Mae problem' }
export const errorPrefix: Words = { en: 'Error: ', cy: 'Gwall: ' }
export const back: Words = { en: 'Back', cy: 'Yn ôl' }
export const skipToMain: Words = { en: 'Skip to main content', cy: 'Neidio i’r prif gynnwys' }
export const otherLanguage: Words = { en: 'Cymraeg', cy: 'English' }
export const services: Words = { en: 'Services', cy: 'Gwasanaethau' }
export const track: Words = { en: 'Track a report or application', cy: 'Dilyn adroddiad neu gais' }
export const account: Words = { en: 'Your account', cy: 'Eich cyfrif' }
export const signOut: Words = { en: 'Sign out', cy: 'Allgofnodi' }
export const menu: Words = { en: 'Menu', cy: 'Dewislen' }
