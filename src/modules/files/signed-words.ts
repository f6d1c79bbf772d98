import { mark, same } from '#kernel/http/secrets.ts'

/**
 * A few words and their keyed mark, as one part of an address: `words.mark`. Who holds it was given it
 * by us, for this purpose, in this council and by this person.
 */
export function signWords(
  secret: string,
  bound: readonly string[],
  words: readonly string[],
): string {
  const text = Buffer.from(JSON.stringify(words)).toString('base64url')
  return `${text}.${mark(secret, ...bound, text)}`
}

/** The words; undefined when they are not ours. */
export function readWords(
  secret: string,
  bound: readonly string[],
  signed: string,
): string[] | undefined {
  const [text = '', given = '', ...more] = signed.split('.')
  if (more.length > 0 || !same(given, mark(secret, ...bound, text))) return undefined
  const words: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
  return Array.isArray(words) ? words.map(String) : undefined
}
