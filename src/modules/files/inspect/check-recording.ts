import { Refused } from './read-zip.ts'

/*
 * Sound and moving pictures are not drawn anew. What is looked at is that a file is a recording from its first
 * byte to its last, in its own parts, and what is said beside it (where it was taken, covers, remarks, unused
 * room) is emptied. It is served as a download alone.
 */

/**
 * The recording without what is said beside it.
 * @throws Refused `damaged` where its parts do not fit together, `hidden` where something else is with it
 */
export function checkRecording(bytes: Buffer, extension: string): Buffer {
  if (extension === 'wav') return emptiedWave(bytes)
  if (extension === 'ogg') return checkedOgg(bytes)
  if (extension === 'mp3') return onlyFrames(bytes)
  return emptiedBoxes(bytes)
}

type Box = { type: string; body: number; end: number; at: number }

const BESIDE = new Set(['free', 'skip', 'wide', 'uuid', 'udta', 'meta', 'pnot'])
const TOP = new Set(['ftyp', 'moov', 'mdat', 'moof', 'sidx', 'styp', 'mfra', ...BESIDE])

/** MP4, MOV, M4A, 3GP: boxes in boxes (ISO/IEC 14496-12). */
function emptiedBoxes(bytes: Buffer): Buffer {
  const own = Buffer.from(bytes)
  const boxes = boxesIn(own, 0, own.length)
  const types = boxes.map(({ type }) => type)
  if (types[0] !== 'ftyp' || types.filter(type => type === 'moov').length !== 1)
    throw new Refused('damaged')
  if (!types.every(type => TOP.has(type))) throw new Refused('hidden')
  for (const box of boxes) {
    if (BESIDE.has(box.type)) empty(own, box)
    if (box.type === 'moov') emptyWithin(own, box)
  }
  return own
}

function emptyWithin(bytes: Buffer, outer: Box): void {
  for (const box of boxesIn(bytes, outer.body, outer.end)) {
    if (BESIDE.has(box.type)) empty(bytes, box)
    if (box.type === 'trak') emptyWithin(bytes, box)
  }
}

/** Unused room of the same size: nothing else moves, so that every place in the file still holds. */
function empty(bytes: Buffer, { at, body, end }: Box): void {
  bytes.write('free', at + 4, 'latin1')
  bytes.fill(0, body, end)
}

function boxesIn(bytes: Buffer, from: number, to: number): Box[] {
  const boxes: Box[] = []
  for (let at = from; at < to; ) {
    if (at + 8 > to) throw new Refused('hidden')
    const type = bytes.toString('latin1', at + 4, at + 8)
    const short = bytes.readUInt32BE(at)
    const isLong = short === 1 && at + 16 <= to
    const size = isLong ? Number(bytes.readBigUInt64BE(at + 8)) : short === 0 ? to - at : short
    const body = at + (isLong ? 16 : 8)
    if (size < body - at || at + size > to) throw new Refused('damaged')
    boxes.push({ type, at, body, end: at + size })
    at += size
  }
  return boxes
}

const WAVE = new Set(['fmt ', 'data', 'fact'])

function emptiedWave(bytes: Buffer): Buffer {
  const own = Buffer.from(bytes)
  const end = own.readUInt32LE(4) + 8
  if (end > own.length) throw new Refused('damaged')
  if (end < own.length) throw new Refused('hidden')
  const seen = new Set<string>()
  for (let at = 12; at < end; ) {
    if (at + 8 > end) throw new Refused('hidden')
    const type = own.toString('latin1', at, at + 4)
    const size = own.readUInt32LE(at + 4)
    if (at + 8 + size > end) throw new Refused('damaged')
    seen.add(type)
    if (!WAVE.has(type)) {
      own.write('JUNK', at, 'latin1')
      own.fill(0, at + 8, at + 8 + size)
    }
    at += 8 + size + (size % 2)
  }
  if (!seen.has('fmt ') || !seen.has('data')) throw new Refused('damaged')
  return own
}

/** Pages of Ogg (RFC 3533), one after the other. */
function checkedOgg(bytes: Buffer): Buffer {
  for (let at = 0; at < bytes.length; ) {
    if (bytes.toString('latin1', at, at + 4) !== 'OggS') throw new Refused('hidden')
    const table = at + 27
    const segments = bytes[at + 26] ?? 0
    if (table + segments > bytes.length) throw new Refused('damaged')
    const size = bytes.subarray(table, table + segments).reduce((all, each) => all + each, 0)
    at = table + segments + size
    if (at > bytes.length) throw new Refused('damaged')
  }
  return bytes
}

const KBPS = {
  1: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
} as const
const HERTZ = [44_100, 48_000, 32_000]

/** MP3: the frames of sound alone, without the tags before and after them. */
function onlyFrames(bytes: Buffer): Buffer {
  const tag = bytes.toString('latin1', 0, 3) === 'ID3' ? 10 + syncSafe(bytes, 6) : 0
  let at = tag
  let frames = 0
  for (let size = frameSize(bytes, at); size > 0; size = frameSize(bytes, at)) {
    if (at + size > bytes.length) break
    at += size
    frames += 1
  }
  if (frames < 2) throw new Refused('damaged')
  const rest = bytes.subarray(at)
  const isTag = rest.length === 128 && rest.toString('latin1', 0, 3) === 'TAG'
  // A last frame may be cut short, as recorders leave it, and room may be left over.
  const isCut = frameSize(bytes, at) > rest.length || rest.every(byte => byte === 0)
  if (!isTag && !isCut) throw new Refused('hidden')
  return bytes.subarray(tag, at)
}

function syncSafe(bytes: Buffer, at: number): number {
  return [0, 1, 2, 3].reduce((all, n) => all * 128 + ((bytes[at + n] ?? 0) & 127), 0)
}

/** How long the frame is that begins here; 0 where none does. Layer III of MPEG 1, 2 and 2.5. */
function frameSize(bytes: Buffer, at: number): number {
  const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3)
  if (a !== 0xff || (b & 0xe6) !== 0xe2) return 0
  const version = (b >> 3) & 3
  const hertz = HERTZ[(c >> 2) & 3]
  const kbps = KBPS[version === 3 ? 1 : 2][c >> 4]
  if (version === 1 || hertz === undefined || kbps === undefined || kbps === 0) return 0
  const rate = version === 3 ? hertz : version === 2 ? hertz / 2 : hertz / 4
  const samples = version === 3 ? 144 : 72
  return Math.floor((samples * kbps * 1000) / rate) + ((c >> 1) & 1)
}
