/**
 * Markdown as GOV.UK Notify reads it: its own small dialect, in which bold is not known and a heading is
 * one `#`. What people typed stays escaped where Notify knows the sign, so that it can make no link.
 */
export function notifyWords(body: string): string {
  return body
    .replaceAll(/^#{1,6}\s+/gm, '# ')
    .replaceAll(/\*\*([^*\n]+)\*\*/g, '$1')
    .replaceAll(/__([^_\n]+)__/g, '$1')
    .replaceAll(/\\\n/g, '\n')
    .replaceAll(/\\([<&=:/"'])/g, '$1')
    .replaceAll(/<(https?:[^>\s]+)>/g, '$1')
}
