import { fileTypeFromBuffer } from 'file-type'
import type { Format, Refusal } from '../file.ts'

export type Detected =
  | { kind: 'known'; format: Format; type: string; extension: string }
  | { kind: 'refused'; refusal: Refusal }

const KNOWN: Readonly<Record<string, { format: Format; extension: string }>> = {
  'image/jpeg': { format: 'photo', extension: 'jpg' },
  'image/png': { format: 'photo', extension: 'png' },
  'image/webp': { format: 'photo', extension: 'webp' },
  'image/gif': { format: 'photo', extension: 'gif' },
  'image/heic': { format: 'photo', extension: 'heic' },
  'image/heif': { format: 'photo', extension: 'heic' },
  'image/avif': { format: 'photo', extension: 'avif' },
  'application/pdf': { format: 'pdf', extension: 'pdf' },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': {
    format: 'document',
    extension: 'docx',
  },
  'application/vnd.oasis.opendocument.text': { format: 'document', extension: 'odt' },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {
    format: 'spreadsheet',
    extension: 'xlsx',
  },
  'audio/mpeg': { format: 'sound', extension: 'mp3' },
  'audio/x-m4a': { format: 'sound', extension: 'm4a' },
  'audio/mp4': { format: 'sound', extension: 'm4a' },
  'audio/wav': { format: 'sound', extension: 'wav' },
  'audio/ogg': { format: 'sound', extension: 'ogg' },
  'audio/ogg; codecs=opus': { format: 'sound', extension: 'ogg' },
  'video/mp4': { format: 'video', extension: 'mp4' },
  'video/x-m4v': { format: 'video', extension: 'm4v' },
  'video/quicktime': { format: 'video', extension: 'mov' },
  'video/3gpp': { format: 'video', extension: '3gp' },
  'application/vnd.oasis.opendocument.spreadsheet': { format: 'spreadsheet', extension: 'ods' },
}

const REFUSED: readonly (readonly [RegExp, Refusal])[] = [
  [/macroenabled/i, 'macros'],
  [/xml|svg|html/, 'webPage'],
  [/x-cfb|msword|rtf/, 'oldOffice'],
  [
    /zip|gzip|x-(7z|rar|tar|xz|bzip|lz|compress|cpio|unix-archive|apple-diskimage|iso)|zstd|cab|arj/,
    'archive',
  ],
  [/elf|mach|dosexec|msdownload|wasm|java|shockwave|shellscript|x-deb|x-rpm|nes-rom/, 'program'],
]

/** What the bytes are, by themselves. What the file is called does not come into it. */
export async function detect(bytes: Uint8Array): Promise<Detected> {
  const type = (await fileTypeFromBuffer(bytes))?.mime
  if (type === undefined) return detectText(bytes)
  const known = KNOWN[type]
  if (known !== undefined) return { kind: 'known', type, ...known }
  return {
    kind: 'refused',
    refusal: REFUSED.find(([pattern]) => pattern.test(type))?.[1] ?? 'wrongType',
  }
}

const MARKUP =
  /<\s*(?:!doctype|!entity|\?xml|html|head|body|script|svg|iframe|object|embed|img|meta|style|link|base|form|foreignobject)\b|javascript\s*:/i
// biome-ignore lint/suspicious/noControlCharactersInRegex: text has none of these but line ends and tabs
const CONTROL = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/

function detectText(bytes: Uint8Array): Detected {
  const text = asText(bytes)
  if (text === undefined || CONTROL.test(text)) return { kind: 'refused', refusal: 'wrongType' }
  if (/^\ufeff?\s*</.test(text) || MARKUP.test(text)) return { kind: 'refused', refusal: 'webPage' }
  if (text.startsWith('#!')) return { kind: 'refused', refusal: 'program' }
  return { kind: 'known', format: 'text', type: 'text/plain', extension: 'txt' }
}

function asText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
