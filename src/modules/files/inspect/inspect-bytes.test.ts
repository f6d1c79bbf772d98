import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import sharp from 'sharp'
import {
  docxParts,
  drawing,
  EICAR,
  HEIC,
  objectStreamOf,
  odtParts,
  pdfOf,
  photo,
  streamOf,
  zipOf,
} from '#test/support/made-files.ts'
import { FORMATS } from '../file.ts'
import { inspectBytes } from './inspect-bytes.ts'

async function refusalOf(bytes: Buffer): Promise<string> {
  const found = await inspectBytes(bytes, FORMATS)
  return found.kind === 'refused' ? found.refusal : `accepted ${found.type}`
}

async function accepted(bytes: Buffer) {
  const found = await inspectBytes(bytes, FORMATS)
  if (found.kind === 'refused') throw new Error(`refused: ${found.refusal}`)
  return { ...found, bytes: found.bytes ?? bytes }
}

test('draws a photograph anew, without the place where it was taken, and the right way up', async () => {
  const sent = await photo({ place: true })
  assert.ok((await sharp(sent).metadata()).exif)
  const found = await accepted(sent)
  const kept = await sharp(found.bytes).metadata()
  assert.equal(kept.exif, undefined)
  assert.equal(kept.xmp, undefined)
  assert.deepEqual([kept.width, kept.height], [300, 400])
  assert.equal(found.type, 'image/jpeg')
  const small = await sharp(found.thumb).metadata()
  assert.ok(Math.max(small.width, small.height) <= 320)
})

test('keeps a drawing sharp, and makes a huge photograph smaller', async () => {
  assert.equal((await accepted(await drawing())).type, 'image/png')
  const found = await accepted(await photo({ width: 6000, height: 100 }))
  assert.equal((await sharp(found.bytes).metadata()).width, 4000)
})

test('turns a telephone’s HEIC into a JPEG', async () => {
  const found = await accepted(HEIC)
  assert.deepEqual([found.type, found.extension], ['image/jpeg', 'jpg'])
  const { width, height } = await sharp(found.bytes).metadata()
  assert.deepEqual([width, height], [64, 48])
  const broken = Buffer.from(HEIC)
  broken.fill(0, 200)
  assert.equal(await refusalOf(broken), 'damaged')
})

test('a picture that is also a script, or has a zip behind it, comes out as a picture alone', async () => {
  const script = Buffer.concat([Buffer.from('GIF89a/*'), Buffer.from('*/=1;alert(1)//')])
  assert.equal(await refusalOf(script), 'damaged')
  const both = Buffer.concat([await photo(), zipOf({ 'evil.js': 'alert(1)' })])
  const found = await accepted(both)
  assert.equal(Buffer.from(found.bytes).includes('PK\x03\x04'), false)
})

test('refuses a picture that unpacks to more than memory holds, before it is unpacked', async () => {
  const small = await drawing()
  const huge = Buffer.from(small)
  huge.writeUInt32BE(60_000, 16)
  huge.writeUInt32BE(60_000, 20)
  // The header's checksum must be right, or it is refused for that.
  const { crc32 } = await import('node:zlib')
  huge.writeUInt32BE(crc32(huge.subarray(12, 29)), 29)
  assert.equal(await refusalOf(huge), 'imageTooLarge')
})

test('takes a plain PDF, also one with packed objects', async () => {
  assert.equal((await accepted(pdfOf())).type, 'application/pdf')
  const packed = pdfOf([objectStreamOf(['<</Title(Plain)>>', '[1 2 3]', '<</A<</B 1>>>>'])])
  assert.equal((await accepted(packed)).type, 'application/pdf')
  assert.equal((await accepted(pdfOf([], { after: '\r\n\0\n' }))).type, 'application/pdf')
})

const SCRIPT = '<</S/JavaScript/JS(app.alert\\(1\\))>>'
const ACTIVE: Readonly<Record<string, Buffer>> = {
  'a script': pdfOf([SCRIPT]),
  'a script whose name is written by number': pdfOf(['<</S/J#61vaScr#69pt/JS(x)>>']),
  'a short script name alone': pdfOf(['<</S/Rend#69tion/#4aS 5 0 R>>']),
  'a script in packed objects': pdfOf([objectStreamOf(['<</A 1>>', SCRIPT])]),
  'a script in packed objects that do not say what they are': pdfOf([objectStreamOf([SCRIPT], '')]),
  'packed objects behind a string that looks like an end': pdfOf([
    objectStreamOf([SCRIPT], '/X(endobj) /Type/ObjStm'),
  ]),
  'a script within the bytes of another stream': pdfOf([
    streamOf('', Buffer.from(`9 0 obj\n${SCRIPT}\nendobj`)),
  ]),
  'packed objects within the bytes of another stream': pdfOf([
    streamOf('', Buffer.concat([Buffer.from('9 0 obj\n'), objectStreamOf([SCRIPT])])),
  ]),
  'packed objects within a comment': pdfOf([
    Buffer.concat([Buffer.from('null %9 0 obj '), objectStreamOf([SCRIPT])]),
  ]),
  'packed objects within a string': pdfOf([
    Buffer.concat([Buffer.from('(9 0 obj '), objectStreamOf([SCRIPT]), Buffer.from(')')]),
  ]),
  'a packed script that begins within a string': pdfOf([
    streamOf(
      '/Type/ObjStm/N 1/First 6/Filter/FlateDecode',
      deflateSync(`100 1 (${'<</S/JS/#4aS 1 0 R>>'})`),
    ),
  ]),
  'a program to begin': pdfOf(['<</S/Launch/F(cmd.exe)>>']),
  'a file inside': pdfOf(['<</Type/Filespec/EF<</F 9 0 R>>>>']),
  'a form of scripts': pdfOf(['<</AcroForm<</XFA 9 0 R>>>>']),
}
for (const [what, bytes] of Object.entries(ACTIVE))
  test(`refuses a PDF with ${what}`, async () => {
    assert.equal(await refusalOf(bytes), 'activePdf')
  })

test('refuses a PDF whose packed objects can’t be opened with certainty', async () => {
  const packed = deflateSync(`100 0 ${SCRIPT}`)
  const dictionaries = [
    '/Type/ObjStm/N 1/First 6/Filter[/ASCIIHexDecode/FlateDecode]',
    '/Type/ObjStm/N 1/First 6/Filter 9 0 R',
    '/Type/ObjStm/N 1/First 6/Filter/LZWDecode/Filter/FlateDecode',
    '/Type/ObjStm/N 1/First 9 0 R/Filter/FlateDecode',
    '/Type/ObjStm/N 1/First 6/Filter/FlateDecode/DecodeParms<</Predictor 12>>',
  ]
  for (const dictionary of dictionaries) {
    const found = await refusalOf(pdfOf([streamOf(dictionary, packed)]))
    assert.match(found, /^(uncheckable|activePdf)$/, dictionary)
  }
  const bomb = deflateSync(Buffer.alloc(120 * 1024 * 1024))
  assert.equal(
    await refusalOf(pdfOf([streamOf('/Type/ObjStm/N 1/First 6/Filter/FlateDecode', bomb)])),
    'unpacksTooFar',
  )
})

test('refuses a PDF that is locked, cut short, or something else as well', async () => {
  assert.equal(await refusalOf(pdfOf([], { trailer: '/Encrypt 9 0 R' })), 'encrypted')
  const whole = pdfOf()
  assert.equal(await refusalOf(whole.subarray(0, whole.length - 30)), 'damaged')
  assert.equal(await refusalOf(Buffer.concat([whole, zipOf({ a: 'b' })])), 'hidden')
  const asComment = Buffer.concat([
    whole.subarray(0, -7),
    zipOf({ a: 'b' }),
    Buffer.from('\n%%EOF\n'),
  ])
  assert.equal(await refusalOf(asComment), 'hidden')
  assert.notEqual(
    await refusalOf(Buffer.concat([Buffer.from('<script>'), whole])),
    'accepted application/pdf',
  )
})

test('takes documents of today without macros', async () => {
  assert.match((await accepted(zipOf(docxParts()))).type, /wordprocessingml/)
  assert.match((await accepted(zipOf(odtParts()))).type, /opendocument\.text/)
})

const document = docxParts()
const rels = (tag: string) => `<?xml version="1.0"?><Relationships>${tag}</Relationships>`
const DOCUMENTS: readonly (readonly [string, Buffer, string])[] = [
  ['a macro', zipOf({ ...document, 'word/vbaProject.bin': 'x' }), 'macros'],
  [
    'a macro type',
    zipOf({
      ...document,
      'docProps/x.xml': 'application/vnd.ms-word.document.macroEnabled.main+xml',
    }),
    'macros',
  ],
  ['an object inside', zipOf({ ...document, 'word/embeddings/a.docx': 'x' }), 'macros'],
  [
    'a template from elsewhere',
    zipOf({
      ...document,
      'word/_rels/settings.xml.rels': rels(
        '<Relationship Id="a" Type="http://x/attachedTemplate" Target="http://x/" TargetMode="&#69;xternal"/>',
      ),
    }),
    'macros',
  ],
  [
    'a field that begins programs',
    zipOf({
      ...document,
      'word/footer1.xml': '<w:instrText>DDE</w:instrText><w:instrText>AUTO "cmd"</w:instrText>',
    }),
    'macros',
  ],
  [
    'entities',
    zipOf({ ...document, 'word/x.xml': '<!DOCTYPE a [<!ENTITY b "c">]>' }),
    'uncheckable',
  ],
  ['a program inside', zipOf({ ...document, 'word/media/image1.png': 'MZ\x90' }), 'hidden'],
  ['something before it', zipOf(document, { before: Buffer.from('x') }), 'wrongType'],
  ['something behind it', zipOf(document, { after: Buffer.from('%PDF-1.7') }), 'hidden'],
  ['a lock', zipOf(document, { flags: 1 }), 'encrypted'],
  ['more in it than it says', zipOf(document, { size: () => 1 }), 'unpacksTooFar'],
  [
    'a bomb in it',
    zipOf({ ...document, 'word/bomb.xml': Buffer.alloc(170 * 1024 * 1024) }),
    'unpacksTooFar',
  ],
  ['a path out of it', zipOf({ ...document, '../../etc/passwd': 'x' }), 'hidden'],
]
for (const [what, bytes, refusal] of DOCUMENTS)
  test(`refuses a document with ${what}`, async () => {
    assert.equal(await refusalOf(bytes), refusal)
  })

test('lets a document link to a page', async () => {
  const linked = zipOf({
    ...document,
    'word/_rels/document.xml.rels': rels(
      '<Relationship Id="a" Type="http://x/hyperlink" Target="https://example.org/" TargetMode="External"/>',
    ),
  })
  assert.match((await accepted(linked)).type, /wordprocessingml/)
})

test('refuses archives, programs, web pages and old documents, each with its own reason', async () => {
  assert.equal(await refusalOf(zipOf({ 'a.txt': 'x' })), 'archive')
  assert.equal(await refusalOf(Buffer.from(`\x7fELF\x02\x01\x01${'\0'.repeat(60)}`)), 'program')
  assert.equal(
    await refusalOf(Buffer.from('<svg xmlns="x"><script>alert(1)</script></svg>')),
    'webPage',
  )
  assert.equal(await refusalOf(Buffer.from('<?xml version="1.0"?><svg/>')), 'webPage')
  assert.equal(await refusalOf(Buffer.from('hello <script>x</script>')), 'webPage')
  assert.equal(
    await refusalOf(Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])),
    'oldOffice',
  )
  assert.equal(await refusalOf(Buffer.alloc(0)), 'empty')
  assert.equal(await refusalOf(Buffer.from([0, 1, 2, 3])), 'wrongType')
})

test('takes plain text in either language', async () => {
  assert.equal(
    (await accepted(Buffer.from('Tŷ’r Cyngor, £12,50\r\n\tnoson dda'))).type,
    'text/plain',
  )
  assert.equal((await accepted(EICAR)).type, 'text/plain', 'only a scanner knows better')
})

test('takes of a question only what it asks for', async () => {
  assert.deepEqual(await inspectBytes(pdfOf(), ['photo']), {
    kind: 'refused',
    refusal: 'wrongType',
  })
})

test('comes to an end with any bytes, whatever they are', async () => {
  const starts = [pdfOf(), zipOf(docxParts()), await drawing()]
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...starts),
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 12 }),
      async (start, changes) => {
        const bytes = Buffer.from(start)
        for (const [at, value] of changes) bytes[at % bytes.length] = value
        const found = await inspectBytes(bytes, FORMATS)
        assert.ok(found.kind === 'accepted' || found.refusal.length > 0)
      },
    ),
    { numRuns: 150, seed: 19 },
  )
})
