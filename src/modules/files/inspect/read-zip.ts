import { crc32, inflateRawSync } from 'node:zlib'
import type { Refusal } from '../file.ts'

/** Thrown inside the look at one file, and turned into its refusal. */
export class Refused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal)
    this.refusal = refusal
  }
}

export type ZipEntry = { name: string; bytes(): Buffer }

type Header = {
  name: string
  method: number
  crc: number
  packed: number
  size: number
  at: number
}

const MOST_ENTRIES = 5000
/** What a document may unpack to. One of five hundred pages with pictures is far below. */
const MOST_UNPACKED = 150 * 1024 * 1024
const END_BYTES = 22

/**
 * Reads the directory of a zip that holds a document (APPNOTE 6.3.10, sections 4.3.7 to 4.3.16), so
 * strictly that every reader must see the same: nothing before, behind or between the entries, no name
 * twice, both of an entry's headers the same. What is looser can show one thing to us and another to
 * the program that opens it.
 * @throws Refused
 */
export function readZip(bytes: Buffer): ZipEntry[] {
  const end = bytes.length - END_BYTES
  if (end < 0 || bytes.readUInt32LE(end) !== 0x06054b50) throw new Refused('hidden')
  const [count, size, start] = [
    bytes.readUInt16LE(end + 10),
    bytes.readUInt32LE(end + 12),
    bytes.readUInt32LE(end + 16),
  ]
  if (count > MOST_ENTRIES) throw new Refused('unpacksTooFar')
  if (start + size !== end || bytes.readUInt16LE(end + 4) !== 0) throw new Refused('hidden')
  const headers = readDirectory(bytes.subarray(start, end), count)
  if (headers.reduce((all, header) => all + header.size, 0) > MOST_UNPACKED)
    throw new Refused('unpacksTooFar')
  if (new Set(headers.map(({ name }) => name.toLowerCase())).size !== headers.length)
    throw new Refused('hidden')
  return layOut(bytes, headers, start)
}

function readDirectory(directory: Buffer, count: number): Header[] {
  const headers: Header[] = []
  let at = 0
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== 0x02014b50)
      throw new Refused('damaged')
    headers.push(headerAt(directory, at))
    at += 46 + [28, 30, 32].reduce((all, field) => all + directory.readUInt16LE(at + field), 0)
  }
  if (at !== directory.length) throw new Refused('hidden')
  return headers
}

function headerAt(directory: Buffer, at: number): Header {
  if ((directory.readUInt16LE(at + 8) & 0x2041) !== 0) throw new Refused('encrypted')
  const header = {
    method: directory.readUInt16LE(at + 10),
    crc: directory.readUInt32LE(at + 16),
    packed: directory.readUInt32LE(at + 20),
    size: directory.readUInt32LE(at + 24),
    at: directory.readUInt32LE(at + 42),
    name: directory.toString('utf8', at + 46, at + 46 + directory.readUInt16LE(at + 28)),
  }
  if (header.method !== 0 && header.method !== 8) throw new Refused('uncheckable')
  if (/(^|\/)\.\.(\/|$)|^\/|\\|\0|^[a-z]:/i.test(header.name)) throw new Refused('hidden')
  return header
}

/** A data descriptor behind an entry's bytes (section 4.3.9) has at most 24. */
const MOST_BETWEEN = 24

function layOut(bytes: Buffer, headers: readonly Header[], directoryAt: number): ZipEntry[] {
  const entries: ZipEntry[] = []
  let before = 0
  for (const header of [...headers].sort((a, b) => a.at - b.at)) {
    const gap = header.at - before
    if (gap < 0 || gap > (before === 0 ? 0 : MOST_BETWEEN)) throw new Refused('hidden')
    const from = dataOf(bytes, header)
    before = from + header.packed
    if (before > directoryAt) throw new Refused('hidden')
    const packed = bytes.subarray(from, before)
    entries.push({ name: header.name, bytes: () => unpack(packed, header) })
  }
  if (directoryAt - before > MOST_BETWEEN) throw new Refused('hidden')
  return entries
}

function dataOf(bytes: Buffer, header: Header): number {
  const { at } = header
  if (at + 30 > bytes.length || bytes.readUInt32LE(at) !== 0x04034b50) throw new Refused('damaged')
  const nameBytes = bytes.readUInt16LE(at + 26)
  const name = bytes.toString('utf8', at + 30, at + 30 + nameBytes)
  if (name !== header.name || bytes.readUInt16LE(at + 8) !== header.method)
    throw new Refused('hidden')
  return at + 30 + nameBytes + bytes.readUInt16LE(at + 28)
}

/** Never more than it says: a bomb says little and holds much. */
function unpack(packed: Buffer, header: Header): Buffer {
  if (header.method === 0 && header.packed !== header.size) throw new Refused('damaged')
  let whole: Buffer
  try {
    whole =
      header.method === 0
        ? packed
        : inflateRawSync(packed, { maxOutputLength: Math.max(1, header.size) })
  } catch (error) {
    const tooLong = error instanceof RangeError
    throw new Refused(tooLong ? 'unpacksTooFar' : 'damaged')
  }
  if (whole.length !== header.size || crc32(whole) !== header.crc) throw new Refused('damaged')
  return whole
}
