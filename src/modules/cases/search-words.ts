/**
 * The words a case is found by. A row a word, found by equality: row-level security lets the database
 * use an index only for comparisons it knows to be leak-proof, and equality of text is one.
 */
export function searchWords(of: {
  reference: string
  applicant: string | null
  postcode: string | null
  email: string | null
  titles: readonly string[]
}): string[] {
  const words = new Set<string>([of.reference.toLowerCase().replaceAll('-', '')])
  // A name by its sound alone: whoever spells it right says the same sound, and half the rows do.
  for (const word of plainWords(of.applicant ?? '')) words.add(soundOf(word))
  for (const word of of.titles.flatMap(plainWords)) if (word.length > 2) words.add(word)
  if (of.postcode !== null) for (const word of postcodeWords(of.postcode)) words.add(word)
  if (of.email !== null) words.add(of.email.toLowerCase())
  return [...words].slice(0, 60)
}

/** What was typed, each word with what it may stand for: itself, how it sounds, or the whole as one reference or postcode. */
export function readSearch(typed: string): string[][] {
  const whole = typed.toLowerCase().replace(/[^a-z0-9]/g, '')
  if (/^[a-z]{1,6}[a-z0-9]{8}$/.test(whole) && /\d|-/.test(typed)) return [[whole]]
  if (/^[a-z]{1,2}\d[a-z\d]?\d[a-z]{2}$/.test(whole)) return [[`pc:${whole}`]]
  if (typed.includes('@')) return [[typed.trim().toLowerCase()]]
  return plainWords(typed)
    .slice(0, 6)
    .map(word => [word, soundOf(word)])
}

export function plainWords(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word.length > 1)
}

function postcodeWords(postcode: string): string[] {
  const bare = postcode.toLowerCase().replace(/\s/g, '')
  return [`pc:${bare}`, `pc:${bare.slice(0, -3)}`]
}

/** In this order: longer spellings before the letters they begin with. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/^(kn|gn|pn)/, 'n'],
  [/^wr/, 'r'],
  [/^(mac|mc)/, 'mk'],
  [/^wh/, 'w'],
  // Siân, Siôn, Siwan: in Welsh it is the sound of “sh”.
  [/si(?=[aouw])/g, 'x'],
  [/(ph|ff|f)/g, 'v'],
  [/(tch|sch|sh|ch)/g, 'x'],
  [/(dd|th|t|d)/g, 't'],
  [/(gh)(?=t)/g, ''],
  [/(ck|q|c(?![eiy])|g(?![eiy])|k)/g, 'k'],
  [/(c|z|s|j|g)/g, 's'],
  [/[bp]/g, 'p'],
  [/[mn]/g, 'n'],
  [/(?<=.)[aeiouyhw]/g, ''],
]

/** How a name sounds, roughly, in English and Welsh spelling: Smyth and Smith, Philips and Phillips, Davis and Davies. */
export function soundOf(word: string): string {
  const sound = SOUNDS.reduce((text, [from, to]) => text.replace(from, to), word)
  return `~${sound.replace(/(.)\1+/g, '$1')}`
}
