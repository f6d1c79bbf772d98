const placeholder = /\{([a-zA-Z][a-zA-Z0-9]*(?:\.[a-zA-Z][a-zA-Z0-9]*)?)\}/g

/** The names between braces in a text: `{bin}`, `{due.collect}`. */
export function placeholdersIn(text: string): string[] {
  if (!text.includes('{')) return []
  return [...text.matchAll(placeholder)].map(match => match[1] ?? '')
}
