/* Small recordings, as far as their outer form goes. */

function box(type: string, ...parts: (Buffer | string)[]): Buffer {
  const body = Buffer.concat(parts.map(part => Buffer.from(part as string)))
  const head = Buffer.alloc(8)
  head.writeUInt32BE(body.length + 8)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, body])
}

/** MP4 and its kin; `place` is where it was taken, `top` the name of a part that none of them has. */
export function movieOf(brand: string, more: { place?: string; top?: string } = {}): Buffer {
  const said = more.place === undefined ? [] : [box('udta', box('\xa9xyz', more.place))]
  return Buffer.concat([
    box('ftyp', brand, Buffer.alloc(4), brand),
    box('moov', box('mvhd', Buffer.alloc(100)), box('trak', Buffer.alloc(0)), ...said),
    ...(more.top === undefined ? [] : [box(more.top, '<html>')]),
    box('mdat', 'the pictures themselves'),
  ])
}

export function waveOf({ remark }: { remark?: string } = {}): Buffer {
  const chunk = (type: string, body: Buffer) => {
    const head = Buffer.alloc(8)
    head.write(type, 'latin1')
    head.writeUInt32LE(body.length, 4)
    return Buffer.concat([head, body, Buffer.alloc(body.length % 2)])
  }
  const said = remark === undefined ? [] : [chunk('LIST', Buffer.from(remark))]
  const parts = [chunk('fmt ', Buffer.alloc(16)), ...said, chunk('data', Buffer.alloc(64, 7))]
  const body = Buffer.concat([Buffer.from('WAVE'), ...parts])
  const head = Buffer.from('RIFF0000')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body])
}

export function oggOf(): Buffer {
  const page = (body: Buffer) => {
    const head = Buffer.alloc(28)
    head.write('OggS', 'latin1')
    head[26] = 1
    head[27] = body.length
    return Buffer.concat([head, body])
  }
  return Buffer.concat([page(Buffer.from('OpusHead' + '\0'.repeat(20))), page(Buffer.alloc(90, 3))])
}

/** So many frames of MPEG 1, layer III, at 128 kilobits and 44,100 hertz. */
export function framesOf(count: number): Buffer {
  const frame = Buffer.alloc(417)
  frame.set([0xff, 0xfb, 0x90, 0x00])
  return Buffer.concat(Array.from({ length: count }, () => frame))
}
