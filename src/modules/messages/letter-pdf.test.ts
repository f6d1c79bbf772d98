import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { COUNCIL, sampleMessage } from '#test/support/sample-message.ts'
import { headOf, letterUnder } from './letter.ts'
import { letterPdf, lettersPdf } from './letter-pdf.ts'

const MM = 72 / 25.4
const ADDRESS = 'Mrs Siân Ŵyn Pritchard\nFfermdy Tŷ’r Ŷd\n14 Stryd y Castell\nCastellmor\nCM4 2AB'
const BODY = `Annwyl Siân,

Diolch am **ysgrifennu**. Mae’r llythrennau ŵ a ŷ yma.

## Beth nesaf

1. Darllenwch [y dudalen](https://testham.example/cy).
2. Atebwch.

> Gallwch ofyn i ni edrych eto.
`

const letterWith = (own = {}, document?: { code: string; url: string }) =>
  letterUnder(
    sampleMessage({
      channel: 'letter',
      locale: 'cy',
      recipient: ADDRESS,
      subject: 'Eich cais',
      body: BODY,
      ...own,
    }),
    headOf(COUNCIL, 'Testham Council, Town Hall, TE1 1AA'),
    document,
  )

async function opened(pdf: Uint8Array) {
  // A copy: the reader takes the bytes for itself.
  return getDocument({
    data: new Uint8Array(pdf),
    verbosity: VerbosityLevel.ERRORS,
    useSystemFonts: false,
  }).promise
}

/** A dictionary as the reader gives it: a map or an object. */
function marked(of: unknown, name: string): unknown {
  if (of instanceof Map) return of.get(name)
  return typeof of === 'object' && of !== null ? Reflect.get(of, name) : undefined
}

type Node = { role?: string; type?: string; lang?: string; alt?: string; children?: Node[] }

/** The roles of the tree, in reading order. */
function rolesOf(node: Node | null): string[] {
  if (node === null || node.role === undefined) return []
  return [node.role, ...(node.children ?? []).flatMap(rolesOf)]
}

function find(node: Node | null, role: string): Node | undefined {
  if (node === null) return undefined
  return node.role === role
    ? node
    : node.children?.map(child => find(child, role)).find(found => found !== undefined)
}

test('a letter is tagged in the order in which it is read, in its language, with a title', async () => {
  const pdf = await opened(await letterPdf(letterWith()))
  const { info, metadata } = await pdf.getMetadata()
  assert.equal(Reflect.get(info, 'Title'), 'Eich cais')
  assert.equal(Reflect.get(info, 'Language'), 'cy-GB')
  assert.equal(marked(await pdf.getMarkInfo(), 'Marked'), true)
  assert.equal(metadata?.get('pdfuaid:part'), '1')
  assert.equal(marked(await pdf.getViewerPreferences(), 'DisplayDocTitle'), true)
  const page = await pdf.getPage(1)
  const tree = (await page.getStructTree()) as Node
  const roles = rolesOf(tree).filter(role => role !== 'Root')
  assert.deepEqual(roles, [
    'Document',
    'Sect',
    'P',
    'P',
    'P',
    'P',
    'P',
    'H1',
    'P',
    'P',
    'H2',
    'L',
    'LI',
    'Lbl',
    'LBody',
    'P',
    'Link',
    'LI',
    'Lbl',
    'LBody',
    'P',
    'BlockQuote',
    'P',
  ])
  assert.equal(find(tree, 'Sect')?.lang, 'cy-GB')
})

test('its words can be copied and read aloud, Welsh letters too, and its fonts are in it', async () => {
  const bytes = await letterPdf(letterWith())
  const pdf = await opened(bytes)
  const words = (await (await pdf.getPage(1)).getTextContent()).items
    .map(item => ('str' in item ? item.str : ''))
    .join('')
  for (const part of ['Siân Ŵyn Pritchard', 'Tŷ’r Ŷd', 'llythrennau ŵ a ŷ', 'Cyngor Testham'])
    assert.ok(words.includes(part), part)
  assert.doesNotMatch(
    Buffer.from(bytes).toString('latin1'),
    /\/BaseFont \/(Helvetica|Times|Courier)/,
  )
})

test('the address stands where the window of a DL envelope always shows it', async () => {
  const page = await (await opened(await letterPdf(letterWith()))).getPage(1)
  const height = page.getViewport({ scale: 1 }).height
  const { items } = await page.getTextContent()
  for (const line of ADDRESS.split('\n')) {
    const item = items.find(each => 'str' in each && each.str.trim() === line)
    assert.ok(item && 'transform' in item, line)
    const [x, y] = [item.transform[4] / MM, (height - item.transform[5]) / MM]
    assert.ok(x >= 20 && x + item.width / MM <= 100, `${line} is ${x} mm from the left`)
    assert.ok(y >= 46 && y <= 70, `${line} is ${y} mm from the top`)
  }
})

test('an address with a very long line keeps its postcode in the window', async () => {
  const long = 'The Very Long Named Residential Home for Retired Town Clerks'
  const recipient = `Ann Example\n${long}\n14 High Street\nTestham\nHarrowshire\nTE1 1AA`
  const page = await (await opened(await letterPdf(letterWith({ recipient })))).getPage(1)
  const { items } = await page.getTextContent()
  const postcode = items.find(
    each => 'str' in each && each.str.trim() === 'TE1 1AA' && each.transform[4] < 100,
  )
  assert.ok(postcode && 'transform' in postcode)
  assert.ok((page.getViewport({ scale: 1 }).height - postcode.transform[5]) / MM <= 70)
  const line = items.find(each => 'str' in each && each.str.trim() === long)
  assert.ok(line && 'width' in line && line.width / MM <= 75, 'on one line')
})

test('in GOV.UK Notify’s place the address stands in its own block', async () => {
  const page = await (
    await opened(await letterPdf(letterWith({ recipient: `${ADDRESS}\nline 6\nline 7` }), 'notify'))
  ).getPage(1)
  const height = page.getViewport({ scale: 1 }).height
  const { items } = await page.getTextContent()
  for (const line of [...ADDRESS.split('\n'), 'line 7']) {
    const item = items.find(each => 'str' in each && each.str.trim() === line)
    assert.ok(item && 'transform' in item, line)
    const y = (height - item.transform[5]) / MM
    assert.ok(
      item.transform[4] / MM >= 24.5 && y >= 39.5 && y <= 66.3,
      `${line} is ${y} mm from the top`,
    )
  }
})

test('a document carries its code in letters and as a picture that says what it is', async () => {
  const document = {
    code: 'ABCD-EFGH-JKMN-PQRS',
    url: 'https://testham.example/check/ABCDEFGHJKMNPQRS',
  }
  const pdf = await opened(await letterPdf(letterWith({ layout: 'certificate' }, document)))
  const page = await pdf.getPage(1)
  const figure = find((await page.getStructTree()) as Node, 'Figure')
  assert.match(figure?.alt ?? '', /ABCD-EFGH-JKMN-PQRS/)
  const words = (await page.getTextContent()).items
    .map(item => ('str' in item ? item.str : ''))
    .join(' ')
  assert.match(words, /ABCD-EFGH-JKMN-PQRS/)
  assert.doesNotMatch(words, /CM4 2AB/, 'a certificate has no address')
})

test('letters printed together each begin on a sheet of their own and count their own pages', async () => {
  const long = letterWith({ body: `${BODY}\n\n`.repeat(6), locale: 'en' })
  const pdf = await opened(
    await lettersPdf([letterWith(), long, letterWith()], {
      title: 'Letters',
      window: 'dl',
      duplex: true,
    }),
  )
  const text = async (page: number) =>
    (await (await pdf.getPage(page)).getTextContent()).items
      .map(item => ('str' in item ? item.str : ''))
      .join(' ')
  assert.match(await text(3), /Page 1 of/)
  const last = pdf.numPages
  assert.equal(last % 2, 1, 'the last letter begins on a front')
  assert.match(await text(last), /Eich cais/)
  assert.doesNotMatch(await text(last), /Tudalen/, 'one page needs no number')
})

test('the same letter is the same file', async () => {
  const plain = (pdf: Uint8Array) =>
    Buffer.from(pdf)
      .toString('latin1')
      .replace(/\/ID \[[^\]]*\]/, '')
  assert.equal(plain(await letterPdf(letterWith())), plain(await letterPdf(letterWith())))
})
