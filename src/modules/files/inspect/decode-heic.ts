import { createRequire } from 'node:module'
import { Refused } from './read-zip.ts'

/** The part of libheif's own interface that is used here; the package brings no types for it. */
type HeifImage = {
  get_width(): number
  get_height(): number
  display(
    target: { data: Uint8ClampedArray; width: number; height: number },
    done: (drawn: { data: Uint8ClampedArray } | null) => void,
  ): void
  free(): void
}
type Libheif = { HeifDecoder: new () => { decode(bytes: Uint8Array): HeifImage[] } }

export type Points = { width: number; height: number; points: Uint8Array }

let library: Libheif | undefined

/**
 * Unpacks the photograph of a telephone (HEIC, ISO/IEC 23008-12). The picture library's own binaries
 * leave HEVC out, so libheif does it, as WebAssembly: it can reach nothing but its own memory.
 * @throws Refused
 */
export async function decodeHeic(bytes: Uint8Array, mostPoints: number): Promise<Points> {
  library ??= createRequire(import.meta.url)('libheif-js/wasm-bundle') as Libheif
  const [image, ...others] = new library.HeifDecoder().decode(bytes)
  if (image === undefined) throw new Refused('damaged')
  for (const other of others) other.free()
  const [width, height] = [image.get_width(), image.get_height()]
  if (width * height > mostPoints) throw new Refused('imageTooLarge')
  const points = await draw(image, width, height)
  image.free()
  return { width, height, points }
}

function draw(image: HeifImage, width: number, height: number): Promise<Uint8Array> {
  const data = new Uint8ClampedArray(width * height * 4)
  return new Promise((resolve, reject) => {
    image.display({ data, width, height }, drawn =>
      drawn === null
        ? reject(new Refused('damaged'))
        : resolve(new Uint8Array(drawn.data.buffer, drawn.data.byteOffset, drawn.data.byteLength)),
    )
  })
}
