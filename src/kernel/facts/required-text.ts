import type { Locale } from '../context.ts'
import type { FactType } from './registry.ts'

type Leads = { readonly [type in FactType]?: string }

/** How the answer of each type is given. Types that are not here say by themselves what is missing. */
const LEADS: Readonly<Record<Locale, Leads>> = {
  en: {
    text: 'Enter an answer',
    longText: 'Enter an answer',
    number: 'Enter a number',
    money: 'Enter an amount',
    date: 'Enter a date',
    partialDate: 'Enter a date',
    time: 'Enter a time',
    yesNo: 'Select yes or no',
    choice: 'Select an answer',
    choices: 'Select one or more answers',
    country: 'Select a country',
    email: 'Enter an email address',
    telephone: 'Enter a telephone number',
    name: 'Enter a name',
    address: 'Enter an address',
    place: 'Enter a place',
  },
  cy: {
    text: 'Rhowch ateb',
    longText: 'Rhowch ateb',
    number: 'Rhowch rif',
    money: 'Rhowch swm',
    date: 'Rhowch ddyddiad',
    partialDate: 'Rhowch ddyddiad',
    time: 'Rhowch amser',
    yesNo: 'Dewiswch ie neu na',
    choice: 'Dewiswch ateb',
    choices: 'Dewiswch un ateb neu fwy',
    country: 'Dewiswch wlad',
    email: 'Rhowch gyfeiriad e-bost',
    telephone: 'Rhowch rif ffôn',
    name: 'Rhowch enw',
    address: 'Rhowch gyfeiriad',
    place: 'Rhowch le',
  },
}

/** What asks without a question mark; anything else names what is asked for. */
const ASKS = /^(add|choose|describe|enter|explain|give|list|say|select|tell|upload|use|write)\b/i

/** “What is your address?” names what to enter; “What is it like?” and “What is the fee for?” do not. */
const NAMED = /^What (?:is|are) ((?:the|their|its|your) [^?]*[^?\s])\?$/
const HANGS = /\b(about|at|by|for|from|in|like|made of|of|on|to|with)$/

/**
 * That an answer is missing, in the words in which it was asked: “Select an answer: where will you put it?”,
 * “Enter your home address”. Its short name would not do: it is written for a list of answers. Undefined
 * where the question cannot be said again: it holds a placeholder, or its type has a sentence of its own.
 */
export function requiredText(asked: {
  type: FactType
  label: string
  locale: Locale
}): string | undefined {
  const { type, locale } = asked
  const label = asked.label.trim()
  const lead = LEADS[locale][type]
  if (lead === undefined || label === '' || label.includes('{')) return undefined
  const named = locale === 'en' && lead.startsWith('Enter') ? NAMED.exec(label)?.[1] : undefined
  if (named !== undefined && type !== 'longText' && !HANGS.test(named)) return `Enter ${named}`
  if (label.endsWith('?') || ASKS.test(label) || type === 'yesNo')
    return `${lead}: ${lowered(label, locale)}`
  if (locale === 'cy') return `${lead.split(' ')[0]} ateb i “${label}”`
  return `${lead.split(' ')[0]} ${lowered(label, locale)}`
}

/** `UPRN` and `I live alone` keep their capital; in Welsh `I` is a word like any other. */
function lowered(text: string, locale: Locale): string {
  const isName = /^\p{Lu}{2}/u.test(text) || (locale === 'en' && /^I\b/.test(text))
  return isName ? text : text.charAt(0).toLowerCase() + text.slice(1)
}
