/* Addresses that open what is the customer's: whoever has one acts as the customer. */

const OWN = String.raw`\/(?:(?:track|pay)\/[^\s/()<>]+|reply|return|bookings|message|contact-preference)\/`
const KEY = String.raw`[\w-]{20,}(?:\.[\w-]+)*`

const IN_MARKDOWN = new RegExp(String.raw`\[([^\]]*)\]\(\s*<?[^\s()<>]*${OWN}${KEY}[^)]*\)`, 'g')
const IN_BRACKETS = new RegExp(`<([^\\s<>]*${OWN}${KEY}[^\\s<>]*)>`, 'g')
const BARE = new RegExp(`(${OWN})${KEY}`, 'g')

/** The words without what opens the customer's own pages: a link is its text, an address ends in dots. */
export function withoutOwnLinks(words: string): string {
  return words.replace(IN_MARKDOWN, '$1').replace(IN_BRACKETS, '$1').replace(BARE, '$1…')
}
