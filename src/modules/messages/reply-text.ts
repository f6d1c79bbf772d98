/*
 * Where the quoted mail begins, in the words of the mail programs that people use, in English and Welsh. The
 * whole text is kept beside it, so that a wrong cut loses nothing.
 */
const QUOTED: readonly RegExp[] = [
  /^On .{6,200}wrote:\s*$/im,
  /^On [^\n]{6,120}\n[^\n]{0,120}wrote:\s*$/im,
  /^Ar [^\n]{6,200}ysgrifennodd[^\n]*:\s*$/im,
  /^-{2,}\s*(Original Message|Neges Wreiddiol|Forwarded message)\s*-{2,}\s*$/im,
  /^_{10,}\s*$/m,
  /^(From|Oddi wrth):[^\n]+\n(?:[^\n]+\n){0,3}(Sent|Date|Anfonwyd|Dyddiad):/im,
  /^Sent from my (iPhone|iPad|Galaxy|mobile)[^\n]*\s*$/im,
  /^Get Outlook for [^\n]*\s*$/im,
]

/** What the person newly wrote: without the quoted mail and without lines that begin with `>`. */
export function newText(whole: string): string {
  const text = whole.replace(/\r\n?/g, '\n')
  const cut = Math.min(
    ...QUOTED.map(pattern => text.search(pattern)).map(at => (at === -1 ? text.length : at)),
  )
  const written = text
    .slice(0, cut)
    .split('\n')
    .filter(line => !line.startsWith('>'))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  // Someone who answers between the quoted lines, or below them: better all of it than nothing.
  return written === '' ? text.trim() : written
}
