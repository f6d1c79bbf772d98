import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { COUNCIL, sampleMessage } from '#test/support/sample-message.ts'
import { headOf, letterUnder } from './letter.ts'
import { letterPdf, lettersPdf } from './letter-pdf.ts'

const { resolve } = createRequire(import.meta.url)

/** As far as we use it: what its own types leave out are the file system’s and Node’s parts. */
type Qpdf = {
  FS: { writeFile(path: string, bytes: Uint8Array): void }
  callMain(given: string[]): number
}

/** Whether qpdf, which is not ours, finds the syntax, the cross-references and every stream of a PDF sound. */
async function isAccepted(pdf: Uint8Array): Promise<boolean> {
  const { default: start } = await import('@neslinesli93/qpdf-wasm')
  const wasm = resolve('@neslinesli93/qpdf-wasm/dist/qpdf.wasm')
  const options = { locateFile: () => wasm, wasmBinary: readFileSync(wasm), noInitialRun: true }
  const qpdf = (await start(options)) as unknown as Qpdf // See the type.
  qpdf.FS.writeFile('/letter.pdf', pdf)
  const before = process.exitCode
  const code = qpdf.callMain(['--check', '/letter.pdf'])
  // It takes the process for its own, and would end this one with its code.
  process.exitCode = before
  return code === 0
}

const letter = (own = {}, document?: { code: string; url: string }) =>
  letterUnder(
    sampleMessage({
      channel: 'letter',
      locale: 'cy',
      recipient: 'Mrs Siân Ŵyn Pritchard\n14 Stryd y Castell\nCastellmor\nCM4 2AB',
      subject: 'Eich cais',
      body: 'Annwyl Siân,\n\n## Beth nesaf\n\n1. Darllenwch [y dudalen](https://testham.example/cy).\n2. Atebwch.\n\n> Gallwch ofyn i ni edrych eto.\n',
      ...own,
    }),
    headOf(COUNCIL, 'Testham Council, Town Hall, TE1 1AA'),
    document,
  )

test('a letter, a certificate with its code and a batch to print are accepted by a validator that is not ours', async () => {
  const document = { code: 'ABCD-EFGH-JKMN-PQRS', url: 'https://testham.example/check/ABCDEFGH' }
  const batch = { title: 'Letters', window: 'dl', duplex: true } as const
  assert.ok(await isAccepted(await letterPdf(letter())))
  assert.ok(await isAccepted(await letterPdf(letter({ layout: 'certificate' }, document))))
  assert.ok(await isAccepted(await lettersPdf([letter(), letter({ locale: 'en' })], batch)))
})

test('the validator does refuse: a letter cut short is no letter', async () => {
  const whole = await letterPdf(letter())
  assert.ok(!(await isAccepted(whole.subarray(0, whole.length - 400))))
})
