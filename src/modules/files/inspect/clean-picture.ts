import sharp from 'sharp'
import { decodeHeic } from './decode-heic.ts'
import type { Inspection } from './inspection.ts'
import { Refused } from './read-zip.ts'

/** A picture of a hundred million points is larger than any telephone takes, and needs 400 MB once unpacked. */
const MOST_POINTS = 100_000_000
/** Enough to read a page of small print across. */
const MOST_SIDE = 4000
const THUMB_SIDE = 320

// Of the library's many readers only those of the formats we take can be reached.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegBuffer',
    'VipsForeignLoadPngBuffer',
    'VipsForeignLoadWebpBuffer',
    'VipsForeignLoadNsgifBuffer',
    'VipsForeignLoadHeifBuffer',
  ],
})
sharp.cache(false)
sharp.concurrency(1)

const READING = { limitInputPixels: MOST_POINTS, failOn: 'error', sequentialRead: true } as const

/**
 * Draws the picture anew: what comes out holds its points and nothing else; no place, no camera, no
 * second file behind the first. It is turned the right way up, and made smaller where it is huge.
 * @throws Refused `imageTooLarge` before it is unpacked, `damaged`
 */
export async function cleanPicture(bytes: Uint8Array, extension: string): Promise<Inspection> {
  try {
    const picture = extension === 'heic' ? await openHeic(bytes) : await openPicture(bytes)
    // Drawings and screenshots stay sharp; everything else is a photograph.
    const lossless = extension === 'png' || extension === 'gif'
    const sized = picture.autoOrient().resize({
      width: MOST_SIDE,
      height: MOST_SIDE,
      fit: 'inside',
      withoutEnlargement: true,
    })
    const drawn = await (lossless
      ? sized.png()
      : sized.flatten({ background: '#fff' }).jpeg({ quality: 85 })
    ).toBuffer()
    return {
      kind: 'accepted',
      format: 'photo',
      type: lossless ? 'image/png' : 'image/jpeg',
      extension: lossless ? 'png' : 'jpg',
      bytes: drawn,
      thumb: await thumbOf(drawn),
    }
  } catch (error) {
    if (error instanceof Refused) throw error
    throw new Refused('damaged')
  }
}

async function openPicture(bytes: Uint8Array) {
  const { width = 0, height = 0 } = await sharp(bytes, {
    ...READING,
    limitInputPixels: false,
  }).metadata()
  if (width * height > MOST_POINTS) throw new Refused('imageTooLarge')
  return sharp(bytes, READING)
}

async function openHeic(bytes: Uint8Array) {
  const { width, height, points } = await decodeHeic(bytes, MOST_POINTS)
  return sharp(points, { ...READING, raw: { width, height, channels: 4 } })
}

function thumbOf(drawn: Uint8Array): Promise<Buffer> {
  return sharp(drawn)
    .resize({ width: THUMB_SIDE, height: THUMB_SIDE, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#fff' })
    .jpeg({ quality: 72 })
    .toBuffer()
}
