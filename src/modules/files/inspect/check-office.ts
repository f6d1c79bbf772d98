import type { Format } from '../file.ts'
import { Refused, readZip, type ZipEntry } from './read-zip.ts'

// Whatever runs, or fetches, or is a file of its own inside the file.
const PARTS_WITH_CODE =
  /vbaproject|vbadata|(^|\/)(activex|macrosheets|dialogsheets|embeddings|externallinks|customui|basic|scripts)\/|\.(bin|exe|dll|js|vbs|jar|class|hta|swf|ole|msi|cmd|bat|ps1)$|(^|\/)(object|objectreplacements)[ \d]*\//i
/** The settings of a printer are binary and do nothing. */
const HARMLESS_BINARY = /(^|\/)printersettings\d*\.bin$/i
const IS_MARKUP = /\.(xml|rels|rdf)$/i

/**
 * Office documents of today (ECMA-376, ISO/IEC 26300) without macros, embedded objects, fields that
 * run programs, templates fetched from elsewhere, or entities. Every part is unpacked and must be what
 * it says.
 * @throws Refused
 */
export function checkOffice(bytes: Buffer, format: Format, extension: string): void {
  const entries = readZip(bytes)
  const names = entries.map(entry => entry.name)
  if (!hasHeart(entries, extension)) throw new Refused('archive')
  if (names.some(name => PARTS_WITH_CODE.test(name) && !HARMLESS_BINARY.test(name)))
    throw new Refused('macros')
  for (const entry of entries) checkPart(entry, format)
}

function hasHeart(entries: readonly ZipEntry[], extension: string): boolean {
  const has = (name: string) => entries.some(entry => entry.name === name)
  switch (extension) {
    case 'docx':
      return has('[Content_Types].xml') && has('word/document.xml')
    case 'xlsx':
      return has('[Content_Types].xml') && has('xl/workbook.xml')
    default:
      return entries[0]?.name === 'mimetype' && has('content.xml') && has('META-INF/manifest.xml')
  }
}

function checkPart(entry: ZipEntry, format: Format): void {
  const part = entry.bytes()
  if (isContainer(part)) throw new Refused('hidden')
  if (!IS_MARKUP.test(entry.name)) return
  const text = asMarkup(part)
  if (/<!(doctype|entity)/i.test(text)) throw new Refused('uncheckable')
  if (/macroenabled|vbaproject|vnd\.ms-office\.activex/i.test(text)) throw new Refused('macros')
  if (/<(\w+:)?(event-listener|script)\b|<manifest:encryption-data/i.test(text))
    throw new Refused(/encryption-data/.test(text) ? 'encrypted' : 'macros')
  if (fetchesFromElsewhere(entry.name, text)) throw new Refused('macros')
  if (runsPrograms(text, format)) throw new Refused('macros')
}

/** How archives, programs, PDFs and old Office files begin. */
const CONTAINERS = [
  'PK\x03\x04',
  'Rar!',
  '7z\xbc\xaf',
  'MZ',
  '\x7fELF',
  '%PDF-',
  '\xd0\xcf\x11\xe0',
]

/** The part's text with its character references resolved, so that none hides a word. */
function asMarkup(part: Buffer): string {
  const text = part.toString(part[0] === 0xff && part[1] === 0xfe ? 'utf16le' : 'utf8')
  const encoding = /^\ufeff?<\?xml[^>]*\bencoding\s*=\s*["']([^"']*)/i.exec(text)?.[1] ?? 'utf-8'
  if (!/^(utf-8|utf-16|us-ascii)$/i.test(encoding) || text.includes('\0'))
    throw new Refused('uncheckable')
  return text.replace(
    /&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi,
    (_, hex?: string, decimal?: string) => {
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
      return code <= 0x10ffff ? String.fromCodePoint(code) : ''
    },
  )
}

function isContainer(part: Buffer): boolean {
  const start = part.subarray(0, 8).toString('latin1')
  return CONTAINERS.some(mark => start.startsWith(mark))
}

/** A link to a page may go out; a template, a frame or an object from outside is fetched on opening. */
function fetchesFromElsewhere(name: string, text: string): boolean {
  if (!/\.rels$/i.test(name)) return false
  return [...text.matchAll(/<Relationship\b[^>]*>/gi)].some(
    ([tag]) =>
      /TargetMode\s*=\s*["']External/i.test(tag) &&
      !/Type\s*=\s*["'][^"']*\/hyperlink["']/i.test(tag),
  )
}

/** Fields and formulas of dynamic data exchange begin programs (MS advisory 4053440). */
function runsPrograms(text: string, format: Format): boolean {
  const words = text.replace(/<[^>]*>/g, '')
  if (/\bDDE(AUTO)?\b\s*["\\&]/.test(words) || /<(\w+:)?dde-source\b/i.test(text)) return true
  return (
    format === 'spreadsheet' && /<f\b[^>]*>[^<]*(\|'|\bCALL\(|\bEXEC\(|\bREGISTER\()/i.test(text)
  )
}
