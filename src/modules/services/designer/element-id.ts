/** `Which bin was missed?` → `whichBinWasMissed`: an id from words, which nothing else has yet. */
export function idFrom(text: string, taken: Iterable<string>): string {
  const all = new Set(taken)
  const parts = text
    .normalize('NFD')
    .replace(/[^\p{L}\p{N} ]+/gu, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g)
  const joined = (parts ?? ['new'])
    .slice(0, 5)
    .map((part, at) => (at === 0 ? part : part.charAt(0).toUpperCase() + part.slice(1)))
    .join('')
  const base = /^[a-z]/.test(joined) ? joined.slice(0, 40) : `a${joined}`.slice(0, 40)
  if (!all.has(base)) return base
  for (let n = 2; ; n++) if (!all.has(`${base}${n}`)) return `${base}${n}`
}

/** `closedNoReply` reads `Closed no reply`: what has no words of its own is called by its id. */
export function plainName(id: string): string {
  const text = id.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`)
  return text.charAt(0).toUpperCase() + text.slice(1)
}
