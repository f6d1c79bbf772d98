import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import sharp from 'sharp'
import { listFilesAbout } from '#files'
import { newId } from '#kernel/ids.ts'
import { aboutTest, fileServer } from '../support/file-server.ts'
import { drawing, pdfOf, photo } from '../support/made-files.ts'
import { multipartOf, type Uploader, uploader } from '../support/uploader.ts'

const asked = {
  open: true,
  rules: {
    kinds: {
      passport: {
        label: { en: 'Passport', cy: 'Pasbort' },
        formats: ['photo', 'pdf'],
        mostBytes: 1_000_000,
        most: 2,
      },
      licence: { label: { en: 'Driving licence', cy: 'Trwydded yrru' }, formats: ['photo'] },
      address: {
        label: { en: 'Proof of address', cy: 'Prawf o gyfeiriad' },
        formats: ['photo', 'pdf'],
      },
    },
    need: { all: [{ any: ['passport', 'licence'] }, 'address'] },
    later: { withinDays: 28 },
    declare: { words: { en: 'I live where I say.', cy: 'Rwy’n byw lle dywedaf.' } },
  },
} as const
let now = new Date('2026-03-04T10:00:00Z')
const app = await fileServer(asked, { clock: () => now })

async function asks(): Promise<{ person: Uploader; id: string }> {
  const id = newId()
  const person = uploader(app.server)
  await person.open(`/ask/${id}`)
  return { person, id }
}

const filesOf = (id: string) => app.inside(tx => listFilesAbout(tx, aboutTest(id)))

test('takes several files by a plain form, checks them, and shows them to their sender alone', async () => {
  const { person, id } = await asks()
  await person.upload(
    [
      { name: 'pasbort Siân.jpg', bytes: await photo({ place: true }) },
      { name: 'page 2.pdf', bytes: pdfOf() },
    ],
    { kind: 'passport' },
  )
  assert.equal(person.status, 200)
  assert.match(person.text(), /pasbort Siân\.jpg Passport · \d+ \w+ · Being checked/)
  assert.match(person.text(), /Decision: notEnough uncertain/)
  await app.drain()
  await person.open(`/ask/${id}`)
  assert.match(person.text(), /pasbort Siân\.jpg Passport · \d+ \w+ · Received/)
  const own = person.link('pasbort Siân.jpg')
  await person.open(own)
  assert.equal(person.status, 200)
  assert.equal(person.headers['content-type'], 'image/jpeg')
  assert.equal((await sharp(person.bytes).metadata()).exif, undefined)
  assert.match(String(person.headers['content-security-policy']), /^default-src 'none';.* sandbox$/)
  assert.equal(person.headers['x-content-type-options'], 'nosniff')
  assert.match(
    String(person.headers['content-disposition']),
    /^inline; filename="pasbort Sia_n\.jpg"; filename\*=UTF-8''pasbort%20Si%C3%A2n\.jpg$/,
  )
})

test('a link to a file ends, and is its person’s only', async () => {
  const { person, id } = await asks()
  await person.upload([{ name: 'a.pdf', bytes: pdfOf() }], { kind: 'address' })
  await app.drain()
  await person.open(`/ask/${id}`)
  const link = person.link('a.pdf')
  await person.open(link)
  assert.equal(
    person.headers['content-disposition'],
    `attachment; filename="a.pdf"; filename*=UTF-8''a.pdf`,
  )
  const [, signed = ''] = /\/files\/open\/([^/]+)/.exec(link) ?? []
  await person.open(link.replace(signed, `${signed.slice(0, -2)}xx`))
  assert.equal(person.status, 404)
  now = new Date(now.getTime() + 80 * 60_000)
  await person.open(link)
  assert.equal(person.status, 404)
  now = new Date('2026-03-04T10:00:00Z')
})

test('gives any part of a file, as a video player or a broken download asks', async () => {
  const { person, id } = await asks()
  await person.upload([{ name: 'a.pdf', bytes: pdfOf() }], { kind: 'address' })
  await app.drain()
  await person.open(`/ask/${id}`)
  const url = person.link('a.pdf')
  const ask = (range: string) => app.server.inject({ url, headers: { range } })
  const part = await ask('bytes=5-9')
  assert.equal(part.statusCode, 206)
  assert.deepEqual(part.rawPayload, pdfOf().subarray(5, 10))
  assert.equal(part.headers['content-range'], `bytes 5-9/${pdfOf().length}`)
  assert.deepEqual((await ask('bytes=-4')).rawPayload, pdfOf().subarray(-4))
  assert.equal((await ask('bytes=99999999-')).statusCode, 416)
  assert.equal((await ask('lines=1-2')).statusCode, 200)
})

test('gives no stored file that was altered: none at all, or not to its end', async () => {
  const { person, id } = await asks()
  const long = pdfOf([`(${'long '.repeat(40_000)})`])
  await person.upload([{ name: 'a.pdf', bytes: long }], { kind: 'address' })
  await app.drain()
  await person.open(`/ask/${id}`)
  const url = person.link('a.pdf')
  const [file] = await filesOf(id)
  const name = `${app.council.id}/${file?.blobId?.slice(-2)}/${file?.blobId}`
  const { storage } = app.files
  const sealed: Uint8Array[] = []
  for await (const chunk of storage.read(name, 0, 1e9)) sealed.push(chunk)
  const altered = Buffer.concat(sealed)
  altered[150_000] = (altered[150_000] ?? 0) ^ 1
  await storage.put(name, altered)
  await app.server.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.server.address() as AddressInfo // It listens on TCP.
  const cut = await fetch(`http://127.0.0.1:${port}${url}`)
  assert.equal(cut.status, 200)
  await assert.rejects(cut.arrayBuffer())
  altered[100] = (altered[100] ?? 0) ^ 1
  await storage.put(name, altered)
  const refused = await app.server.inject({ url })
  assert.equal(refused.statusCode, 500)
  assert.match(String(refused.headers['content-type']), /^text\/html/)
  assert.equal(refused.headers['content-disposition'], undefined)
})

test('says what is wrong with a file by its name, and how to put it right; the others are kept', async () => {
  const { person, id } = await asks()
  await person.upload(
    [
      { name: 'good.png', bytes: await drawing() },
      { name: 'huge.png', bytes: Buffer.alloc(1_200_000, 1) },
      { name: 'nothing.png', bytes: Buffer.alloc(0) },
    ],
    { kind: 'passport' },
  )
  assert.equal(person.status, 400)
  assert.match(
    person.text(),
    /There is a problem huge\.png is larger than 1 MB\. Send a photo of it/,
  )
  assert.match(person.text(), /nothing\.png is empty/)
  await app.drain()
  await person.follow('Continue')
  assert.match(person.text(), /good\.png .* Received/)
  assert.match(person.text(), /huge\.png .* Not accepted/)
  assert.deepEqual((await filesOf(id)).map(file => file.state).sort(), [
    'clean',
    'refused',
    'refused',
  ])
})

test('asks for a file and for its kind, each at its own field', async () => {
  const { person } = await asks()
  await person.upload([], { kind: 'passport' })
  assert.match(person.html, /href="#file">Choose a file first/)
  await person.upload([{ name: 'a.png', bytes: await drawing() }])
  assert.match(person.html, /href="#kind">Select what you are sending/)
})

test('takes no more files of a kind than the rules allow, and again once one is removed', async () => {
  const { person, id } = await asks()
  const three = await Promise.all(
    ['#111111', '#222222', '#333333'].map(async colour => ({
      name: `${colour.slice(1)}.jpg`,
      bytes: await photo({ colour }),
    })),
  )
  await person.upload(three, { kind: 'passport' })
  assert.match(
    person.text(),
    /You can send 2 files of this kind at most\. Remove one to send another/,
  )
  await app.drain()
  assert.equal((await filesOf(id)).length, 2)
  await person.open(`/ask/${id}`)
  await person.press('Remove')
  assert.equal((await filesOf(id)).length, 1)
  await person.upload(three.slice(2), { kind: 'passport' })
  await app.drain()
  assert.equal((await filesOf(id)).length, 2)
})

test('the same file twice is one', async () => {
  const { person, id } = await asks()
  const twice = { name: 'a.png', bytes: await drawing() }
  await person.upload([twice, { ...twice, name: 'b.png' }], { kind: 'licence' })
  await app.drain()
  assert.deepEqual(
    (await filesOf(id)).map(file => file.name),
    ['a.png'],
  )
})

test('goes on with a promise or a declaration where the rules have them, and takes them back', async () => {
  const { person } = await asks()
  await person.press('Send it later', {
    'later-kind': 'address',
    'by-day': '1',
    'by-month': '5',
    'by-year': '2026',
  })
  assert.match(person.text(), /must be on or before 1 April 2026/)
  assert.equal(person.status, 400)
  await person.press('Send it later', {
    'later-kind': 'address',
    'by-day': '20',
    'by-month': '3',
    'by-year': '2026',
  })
  assert.match(person.text(), /Proof of address You will send it by 20 March 2026/)
  await person.press('Declare instead', { 'declare-kind': 'licence' })
  assert.match(person.text(), /Tick the box to declare this/)
  await person.press('Declare instead', { 'declare-kind': 'licence', declared: 'yes' })
  assert.match(person.text(), /Driving licence You made a declaration/)
  assert.match(person.text(), /Decision: enough uncertain/)
  await person.press('Take this back', {})
  assert.match(person.text(), /Decision: notEnough/)
})

test('reads in Welsh, errors too', async () => {
  const person = uploader(app.server)
  await person.open(`/cy/ask/${newId()}`)
  assert.match(person.text(), /Pob un o’r rhain: Un o’r rhain: Pasbort Ei hangen o hyd/)
  assert.match(person.text(), /Gall pob un fod yn llun neu PDF, hyd at 50 MB/)
  await person.upload([{ name: 'gwag.png', bytes: Buffer.alloc(0) }], { kind: 'licence' })
  assert.match(person.text(), /Mae gwag\.png yn wag/)
})

test('answers no one else’s question, and none that is closed or a day old', async () => {
  const { person } = await asks()
  const page = /action="([^"]*files\/answer\/[^"/]+)"/.exec(person.html)?.[1] ?? ''
  const stranger = uploader(app.server)
  await stranger.open(`/ask/${newId()}`)
  await stranger.open(page)
  assert.equal(stranger.status, 404)
  assert.match(stranger.text(), /This question is closed/)
  await person.open(page)
  assert.equal(person.status, 200)
  Object.assign(asked, { open: false })
  await person.open(page)
  assert.equal(person.status, 404)
  Object.assign(asked, { open: true })
  now = new Date(now.getTime() + 25 * 60 * 60_000)
  await person.open(page)
  assert.equal(person.status, 404)
  now = new Date('2026-03-04T10:00:00Z')
})

test('takes no file from another site’s page', async () => {
  const { person, id } = await asks()
  const page = /action="([^"]*files\/answer\/[^"/]+)"/.exec(person.html)?.[1] ?? ''
  const { body, type } = multipartOf({ kind: 'licence' }, [
    { name: 'a.png', bytes: Buffer.from('x') },
  ])
  await person.post(page, body, { 'content-type': type, 'sec-fetch-site': 'cross-site' })
  assert.equal(person.status, 403)
  await person.post(page, body, { 'content-type': type })
  assert.equal(person.status, 403)
  assert.deepEqual(await filesOf(id), [])
})
