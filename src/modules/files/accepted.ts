import { FORMATS, type Format } from './file.ts'

/**
 * Media types and endings by format, as the chooser of the browser takes them. HEIC is left out by
 * intent though it is taken: an iPhone then hands over a JPEG, which every browser can show.
 */
const CHOOSER: Readonly<Record<Format, readonly string[]>> = {
  photo: ['image/jpeg', 'image/png', 'image/webp', 'image/gif'],
  pdf: ['application/pdf', '.pdf'],
  document: ['.docx', '.odt'],
  spreadsheet: ['.xlsx', '.ods'],
  text: ['text/plain', 'text/csv', '.txt', '.csv'],
  sound: ['audio/mpeg', 'audio/mp4', 'audio/wav', 'audio/ogg', '.m4a', '.mp3'],
  video: ['video/mp4', 'video/quicktime', 'video/3gpp'],
}

/** The `accept` attribute for a file field: a help to the person, not a check. */
export function acceptAttribute(formats: readonly Format[]): string {
  return FORMATS.filter(format => formats.includes(format))
    .flatMap(format => CHOOSER[format])
    .join(',')
}
