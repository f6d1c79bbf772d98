/** What is kept of a file's name: enough to know it again. */
const MOST_LETTERS = 120

// Control characters, and the marks that turn the direction of writing, with which `gpj.exe` can read `exe.jpg`.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu
// Letters that some file system or shell takes for more than a letter.
const MEANT = /[<>:"/\\|?*;`$]/g

/**
 * A name as it is shown and offered for saving: the last part of what the browser sent, without
 * anything that could be a path, a header or a command. It never names a file on our own disk.
 */
export function safeName(sent: string): string {
  const last = sent.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const plain = last.replace(UNSEEN, '').replace(MEANT, '_').replace(/\s+/g, ' ').trim()
  const name = plain.replace(/^\.+/, '')
  return shortened(name === '' ? 'file' : name)
}

function shortened(name: string): string {
  const letters = [...name]
  if (letters.length <= MOST_LETTERS) return name
  const ending = /\.[a-z0-9]{1,5}$/i.exec(name)?.[0] ?? ''
  return `${letters.slice(0, MOST_LETTERS - ending.length).join('')}${ending}`
}

/** The name with the ending of its content, so that what opens it is what was checked: `photo.exe` to `photo.jpg`. */
export function nameFor(name: string, extension: string): string {
  const stem = name.replace(/\.[^.]{1,10}$/, '')
  return `${stem === '' ? 'file' : stem}.${extension}`
}

/** The header that saves or shows a file under its name (RFC 6266, with the name in RFC 8187's spelling). */
export function contentDisposition(show: 'attachment' | 'inline', name: string): string {
  const plain = name.normalize('NFKD').replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    letter => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${show}; filename="${plain}"; filename*=UTF-8''${encoded}`
}
