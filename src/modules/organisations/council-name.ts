const TITLES =
  /\b(council|corporation|royal|metropolitan|county|district|borough|city|london|of|the|and)\b/g

/** A name without the words for what kind of council it is, so that “Leeds” and “Leeds City Council” meet. */
export function plainName(name: string): string {
  const spelt = spelling(name)
  const short = spelt.replace(TITLES, ' ').replace(/\s+/g, ' ').trim()
  return short === '' ? spelt : short
}

/** A name in one spelling: without capitals, accents and marks. */
export function spelling(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/['’.]/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}
