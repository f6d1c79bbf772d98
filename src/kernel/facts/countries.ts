import type { Locale } from '../context.ts'

/** ISO 3166-1 alpha-2, and XK for Kosovo as the UK government recognises it. */
const CODES =
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ ' +
  'CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR ' +
  'GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP ' +
  'KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT ' +
  'MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW ' +
  'SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ ' +
  'UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW'

export const COUNTRY_CODES: readonly string[] = CODES.split(' ')
const known: ReadonlySet<string> = new Set(COUNTRY_CODES)

/** What people write that is not the name of a state. */
const ALSO: { readonly [name: string]: string } = {
  uk: 'GB',
  'great britain': 'GB',
  britain: 'GB',
  prydain: 'GB',
  england: 'GB',
  lloegr: 'GB',
  scotland: 'GB',
  'yr alban': 'GB',
  wales: 'GB',
  cymru: 'GB',
  'northern ireland': 'GB',
  'gogledd iwerddon': 'GB',
  usa: 'US',
  america: 'US',
  'republic of ireland': 'IE',
  eire: 'IE',
  holland: 'NL',
  'czech republic': 'CZ',
  burma: 'MM',
  'ivory coast': 'CI',
  turkey: 'TR',
}

type Names = {
  readonly of: (code: string) => string
  readonly list: readonly { code: string; name: string }[]
}
const made = new Map<Locale, Names>()

/** Names from the Unicode CLDR, which Node carries in both languages. */
function namesIn(locale: Locale): Names {
  let names = made.get(locale)
  if (names === undefined) {
    const display = new Intl.DisplayNames([locale === 'en' ? 'en-GB' : 'cy'], { type: 'region' })
    const of = (code: string) => display.of(code) ?? code
    const collator = new Intl.Collator(locale === 'en' ? 'en-GB' : 'cy')
    const list = COUNTRY_CODES.map(code => ({ code, name: of(code) })).sort((a, b) =>
      collator.compare(a.name, b.name),
    )
    names = { of, list }
    made.set(locale, names)
  }
  return names
}

export function isCountry(code: string): boolean {
  return known.has(code)
}

export function countryName(code: string, locale: Locale): string {
  return isCountry(code) ? namesIn(locale).of(code) : code
}

/** Every country in the order of its name in the language. */
export function countries(locale: Locale): readonly { code: string; name: string }[] {
  return namesIn(locale).list
}

/** The code of a country written as its code or its name in either language. */
export function findCountry(text: string): string | undefined {
  const code = text.trim().toUpperCase()
  if (known.has(code)) return code
  const name = plain(text)
  for (const locale of ['en', 'cy'] as const) {
    const found = countries(locale).find(country => plain(country.name) === name)
    if (found !== undefined) return found.code
  }
  return Object.hasOwn(ALSO, name) ? ALSO[name] : undefined
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[’']/g, '')
    .trim()
    .toLowerCase()
}
