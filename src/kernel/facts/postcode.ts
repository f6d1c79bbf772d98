/** The shapes of Royal Mail's postcodes, with the letters that occur in each place (BS 7666, Guidance 2012). */
const POSTCODE =
  /^(GIR0AA|(?:[A-PR-UWYZ](?:\d{1,2}|[A-HK-Y]\d{1,2}|[A-HK-Y]\d[ABEHMNPRV-Y]|\d[A-HJKPSTUW]))\d[ABD-HJLNP-UW-Z]{2})$/

/** `sw1a2aa` as `SW1A 2AA`; undefined when it cannot be a UK postcode. */
export function formatPostcode(text: string): string | undefined {
  const letters = text.toUpperCase().replace(/[^A-Z0-9]/g, '')
  if (!POSTCODE.test(letters)) return undefined
  return `${letters.slice(0, -3)} ${letters.slice(-3)}`
}
