import { crc32, deflateRawSync, deflateSync } from 'node:zlib'
import sharp from 'sharp'

/* Files for tests, good and bad, made when they are wanted: nothing harmful lies in the repository. */

/** The test file of the virus scanners, in two parts so that no scanner finds it here. */
export const EICAR = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''),
)

export function photo(
  options: { width?: number; height?: number; colour?: string; place?: boolean } = {},
): Promise<Buffer> {
  const { width = 400, height = 300, colour = '#4477aa', place = false } = options
  const picture = sharp({ create: { width, height, channels: 3, background: colour } }).jpeg()
  return (
    place
      ? picture.withMetadata({ orientation: 6 }).withExifMerge({
          IFD0: { Make: 'Telephone' },
          IFD3: { GPSLatitude: '51/1 30/1 0/1', GPSLatitudeRef: 'N' },
        })
      : picture
  ).toBuffer()
}

export function drawing(): Promise<Buffer> {
  return sharp({ create: { width: 60, height: 40, channels: 4, background: '#22aa5580' } })
    .png()
    .toBuffer()
}

/** A picture of 64 by 48 points in tiles, as a telephone writes it (HEVC, for which no package has a writer). */
export const HEIC = Buffer.from(
  [
    'AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAa1tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAA',
    'AAAAAAAAAAAAAAAA5waXRtAAAAAAACAAAAEGlkYXQAAAAAAEAAMAAAADhpbG9jAQAAAERAAAIAAQAAAAAAAAHR',
    'AAEAAAAAAAAAGAACAAEAAAAAAAAAAQAAAAAAAAAIAAAAOGlpbmYAAAAAAAIAAAAVaW5mZQIAAAEAAQAAaHZjMQ',
    'AAAAAVaW5mZQIAAAAAAgAAZ3JpZAAAAADYaXBycAAAALZpcGNvAAAAdmh2Y0MBA3AAAAAAAAAAAAAe8AD8/fj4',
    'AAAPAyAAAQAYQAEMAf//A3AAAAMAkAAAAwAAAwAeugJAIQABACpCAQEDcAAAAwCQAAADAAADAB6gIIEFlurkpr',
    'm4EBAwIAAAAwAgAAADACEiAAEABkQBwXPAiQAAABRpc3BlAAAAAAAAAEAAAABAAAAAFGlzcGUAAAAAAAAAQAAA',
    'ADAAAAAQcGl4aQAAAAADCAgIAAAAGmlwbWEAAAAAAAAAAgABAoECAAICA4QAAAAaaXJlZgAAAAAAAAAOZGltZw',
    'ACAAEAAQAAACBtZGF0AAAAFCgBrwQY+Mpx1//dnz7Ik+n5IR5w',
  ].join(''),
  'base64',
)

type ZipOptions = {
  before?: Buffer
  after?: Buffer
  size?: (real: number) => number
  flags?: number
}

/** A zip of these parts. `size` is what it claims that a part unpacks to. */
export function zipOf(
  parts: Readonly<Record<string, string | Buffer>>,
  {
    before = Buffer.alloc(0),
    after = Buffer.alloc(0),
    size = real => real,
    flags = 0,
  }: ZipOptions = {},
): Buffer {
  const local: Buffer[] = [before]
  const directory: Buffer[] = []
  let at = before.length
  for (const [name, content] of Object.entries(parts)) {
    const bytes = Buffer.from(content as string)
    const packed = name === 'mimetype' ? bytes : deflateRawSync(bytes)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(flags, 2)
    fields.writeUInt16LE(name === 'mimetype' ? 0 : 8, 4)
    fields.writeUInt32LE(crc32(bytes), 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(size(bytes.length), 18)
    fields.writeUInt16LE(Buffer.byteLength(name), 22)
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(at, 10)
    const entry = Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.from(name), packed])
    directory.push(
      Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), fields, rest, Buffer.from(name)]),
    )
    local.push(entry)
    at += entry.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(directory.length, 8)
  end.writeUInt16LE(directory.length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...local, listed, end, after])
}

const CONTENT_TYPES = `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`

export function docxParts(text = 'Tenancy agreement'): Record<string, string | Buffer> {
  return {
    '[Content_Types].xml': CONTENT_TYPES,
    '_rels/.rels':
      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    'word/document.xml': `<?xml version="1.0"?><w:document xmlns:w="w"><w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:body></w:document>`,
  }
}

export function odtParts(content = '<office:text/>'): Record<string, string | Buffer> {
  return {
    mimetype: 'application/vnd.oasis.opendocument.text',
    'content.xml': `<?xml version="1.0"?><office:document-content>${content}</office:document-content>`,
    'META-INF/manifest.xml': '<?xml version="1.0"?><manifest:manifest/>',
  }
}

type PdfOptions = { after?: string; trailer?: string; stream?: boolean }

/** A PDF of one empty page and these further objects, written as they stand. */
export function pdfOf(
  objects: readonly (string | Buffer)[] = [],
  { after = '\n', trailer = '', stream = true }: PdfOptions = {},
): Buffer {
  const content = deflateSync('BT /F1 12 Tf 72 720 Td (Hello) Tj ET')
  const all = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<>>>>',
    ...(stream ? [streamOf('/Filter/FlateDecode', content)] : []),
    ...objects,
  ]
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')]
  const offsets: number[] = []
  let at = parts[0]?.length ?? 0
  for (const [index, object] of all.entries()) {
    const written = Buffer.concat([
      Buffer.from(`${index + 1} 0 obj\n`),
      Buffer.from(object as string),
      Buffer.from('\nendobj\n'),
    ])
    offsets.push(at)
    at += written.length
    parts.push(written)
  }
  const table = offsets.map(offset => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const end = `xref\n0 ${all.length + 1}\n0000000000 65535 f \n${table}trailer\n<</Size ${all.length + 1}/Root 1 0 R${trailer}>>\nstartxref\n${at}\n%%EOF${after}`
  return Buffer.concat([...parts, Buffer.from(end, 'latin1')])
}

export function streamOf(dictionary: string, bytes: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from(`<<${dictionary}/Length ${bytes.length}>>\nstream\n`, 'latin1'),
    bytes,
    Buffer.from('\nendstream'),
  ])
}

/** Objects packed into a stream, where a search of the file does not see them. */
export function objectStreamOf(objects: readonly string[], dictionary = '/Type/ObjStm'): Buffer {
  let at = 0
  const places = objects.map((object, index) => {
    const place = `${100 + index} ${at}`
    at += object.length + 1
    return place
  })
  const head = `${places.join(' ')} `
  const bytes = deflateSync(`${head}${objects.join(' ')}`)
  return streamOf(
    `${dictionary}/N ${objects.length}/First ${head.length}/Filter/FlateDecode`,
    bytes,
  )
}
