import assert from 'node:assert/strict'
import { request as ask } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { crc32 } from 'node:zlib'
import { listFilesAbout } from '#files'
import { newId } from '#kernel/ids.ts'
import { aboutTest, fileServer } from '../support/file-server.ts'
import {
  docxParts,
  drawing,
  EICAR,
  objectStreamOf,
  pdfOf,
  photo,
  zipOf,
} from '../support/made-files.ts'
import { uploader } from '../support/uploader.ts'

const now = new Date('2026-03-04T10:00:00Z')
const asked = {
  open: true,
  rules: {
    kinds: {
      anything: {
        label: { en: 'Anything', cy: 'Unrhyw beth' },
        formats: ['photo', 'pdf', 'document', 'spreadsheet', 'text'],
        mostBytes: 5_000_000,
        most: 40,
      },
    },
    need: 'anything',
  },
} as const
const app = await fileServer(asked, { clock: () => now })

async function imageBomb(): Promise<Buffer> {
  const picture = Buffer.from(await drawing())
  picture.writeUInt32BE(100_000, 16)
  picture.writeUInt32BE(100_000, 20)
  picture.writeUInt32BE(crc32(picture.subarray(12, 29)), 29)
  return picture
}

const script = '<</S/JavaScript/JS(app.alert\\(1\\))>>'
const POISONED: readonly (readonly [string, Buffer, RegExp])[] = [
  ['eicar.txt', EICAR, /has a virus in it and was thrown away/],
  ['eicar.jpg', Buffer.concat([await photo(), EICAR]), /has a virus in it/],
  ['bomb.zip', zipOf({ 'a.txt': Buffer.alloc(60_000_000) }), /has other files packed in it/],
  [
    'bomb.docx',
    zipOf({ ...docxParts(), 'word/a.xml': Buffer.alloc(160_000_000) }),
    /holds far more than its size/,
  ],
  ['both.gif', Buffer.from('GIF89a/*\0\0*/=1;alert(1)//'), /can’t be opened/],
  ['both.pdf', Buffer.concat([pdfOf(), zipOf({ 'a.js': 'x' })]), /something in it besides/],
  [
    'drawing.svg',
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    /web page, or a drawing/,
  ],
  ['drawing.png', Buffer.from('<svg><script>alert(1)</script></svg>'), /web page, or a drawing/],
  ['page.html', Buffer.from('<!doctype html><script>alert(1)</script>'), /web page, or a drawing/],
  ['letter.docm', zipOf({ ...docxParts(), 'word/vbaProject.bin': 'x' }), /has macros in it/],
  ['plain.pdf', pdfOf([script]), /has script or other files in it/],
  ['packed.pdf', pdfOf([objectStreamOf([script])]), /has script or other files in it/],
  ['nothing.pdf', Buffer.alloc(0), /is empty/],
  ['large.pdf', Buffer.alloc(5_000_001), /is larger than 5\sMB/],
  ['picture.png', await imageBomb(), /too many pixels/],
  ['tool.exe', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]), /is a program/],
  [
    'old.doc',
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]),
    /saved in an old way/,
  ],
  ['../../../etc/cron.d/x.pdf', pdfOf([script]), /^x\.pdf has script/],
]

test('nothing of the poisoned corpus is served, each says how to put it right, and the journey goes on', async () => {
  const id = newId()
  const person = uploader(app.server)
  await person.open(`/ask/${id}`)
  await person.upload([
    ...POISONED.map(([name, bytes]) => ({ name, bytes })),
    { name: 'good.jpg', bytes: await photo() },
  ])
  await app.drain()
  await person.open(`/ask/${id}`)
  const files = await app.inside(tx => listFilesAbout(tx, aboutTest(id)))
  assert.equal(files.length, POISONED.length + 1)
  const errors = [...person.html.matchAll(/govuk-error-message mh-files__why">([^<]*)</g)].map(
    ([, text]) => text ?? '',
  )
  for (const [name, , says] of POISONED) {
    const shown = name.split('/').at(-1)
    const file = files.find(each => each.name === shown)
    assert.ok(file?.state === 'refused' || file?.state === 'infected', `${name} is ${file?.state}`)
    assert.equal(file.blobId, null, name)
    assert.ok(
      errors.some(error => error.startsWith(`${shown} `) && says.test(error)),
      `${name}: ${errors.find(error => error.startsWith(shown ?? ''))}`,
    )
  }
  const links = [...person.html.matchAll(/href="([^"]*\/files\/open\/[^"]*)"/g)]
  assert.equal(links.length, 1, 'only the good one has a link')
  assert.match(person.text(), /Decision: enough certain/)
  const stored: string[] = []
  for await (const name of app.files.storage.list('')) stored.push(name)
  assert.equal(
    stored.length,
    2,
    'the photograph and its small picture; nothing rests in quarantine',
  )
})

test('a name can put nothing into a header or a page', async () => {
  const id = newId()
  const person = uploader(app.server)
  await person.open(`/ask/${id}`)
  await person.upload([
    { name: '%0d%0aset-cookie: a=b <img src=x onerror=alert(1)>.jpg', bytes: await photo() },
  ])
  await app.drain()
  await person.open(`/ask/${id}`)
  assert.doesNotMatch(person.html, /<img src=x/)
  await person.open(/href="([^"]*\/files\/open\/[^"]*)"/.exec(person.html)?.[1] ?? '')
  assert.equal(person.status, 200)
  assert.equal(person.headers['set-cookie'], undefined)
})

test('a body of 5 GB is refused as soon as it says so, and one that says nothing when it is too long', async () => {
  await app.server.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.server.address() as AddressInfo // It listens on TCP.
  const { url, cookie } = await questionOver(port)
  const headers = {
    cookie,
    'content-type': 'multipart/form-data; boundary=edge',
    'content-length': String(5 * 1024 ** 3),
  }
  const declared = await new Promise<number>((resolve, reject) => {
    const asking = ask({ port, host: '127.0.0.1', path: url, method: 'POST', headers }, answer => {
      resolve(answer.statusCode ?? 0)
      asking.destroy()
    })
    asking.on('error', reject)
    asking.flushHeaders()
  })
  assert.equal(declared, 413)
  const { 'content-length': _, ...undeclared } = headers
  const { poured, held } = await pour({ port, path: url, headers: undeclared, most: 5 * 1024 ** 3 })
  assert.ok(poured < 400_000_000, `${poured} bytes were taken`)
  assert.ok(held < 100_000_000, `${held} bytes were held in memory`)
})

test('nothing is left of a form whose sender broke off in the middle of a file', async () => {
  const { port } = app.server.server.address() as AddressInfo // It listens on TCP.
  const { url, cookie, token, id } = await questionOver(port)
  const headers = { cookie, 'content-type': 'multipart/form-data; boundary=edge' }
  const asking = ask({ port, host: '127.0.0.1', path: url, method: 'POST', headers })
  asking.on('error', () => undefined)
  for (const [name, value] of Object.entries({ _token: token, kind: 'anything' }))
    asking.write(`--edge\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
  asking.write('--edge\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n')
  asking.write(Buffer.alloc(4_500_000))
  const files = () => app.inside(tx => listFilesAbout(tx, aboutTest(id)))
  while (((await files())[0]?.receivedBytes ?? 0) === 0) await turn()
  asking.destroy()
  while ((await files()).length > 0) await turn()
  await app.drain()
  const left: string[] = []
  for await (const name of app.files.storage.list(`${app.council.id}/quarantine`)) left.push(name)
  assert.deepEqual(left, [])
})

const turn = () => new Promise(resolve => setImmediate(resolve))

/** The address and cookie of a person’s upload question, over a real connection. */
async function questionOver(port: number) {
  const id = newId()
  const answer = await fetch(`http://127.0.0.1:${port}/ask/${id}`)
  const html = await answer.text()
  return {
    id,
    url: /action="([^"]*files\/answer\/[^"/]+)"/.exec(html)?.[1] ?? '',
    cookie: (answer.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '',
    token: /name="_token" value="([^"]*)"/.exec(html)?.[1] ?? '',
  }
}

/** Pours in a file until the server has had enough. How many bytes it took. */
function pour(to: { port: number; path: string; headers: Record<string, string>; most: number }) {
  const block = Buffer.alloc(1024 * 1024)
  return new Promise<{ poured: number; held: number }>(resolve => {
    const before = process.memoryUsage().arrayBuffers
    let poured = 0
    let held = 0
    const asking = ask({ ...to, host: '127.0.0.1', method: 'POST' })
    const end = () => {
      asking.destroy()
      resolve({ poured, held })
    }
    asking.on('error', end).on('close', end).on('response', end)
    asking.write('--edge\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n')
    const more = () => {
      while (poured < to.most && !asking.destroyed) {
        poured += block.length
        held = Math.max(held, process.memoryUsage().arrayBuffers - before)
        if (!asking.write(block)) return void asking.once('drain', more)
      }
    }
    more()
  })
}
