import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ListEntry } from '../service-list.ts'
import type { ServiceRow } from '../store.ts'
import { fileByLetter } from './a-to-z.ts'
import { lettersOf } from './alphabet.ts'

const service = (lgsl: number | null, nameEn: string, nameCy: string) =>
  ({ lgsl, nameEn, nameCy, filedEn: '', filedCy: '' }) as ServiceRow
const entry = (lgsl: number, label: string, status: ListEntry['status'] = 'Live') =>
  ({ lgsl, label, status }) as ListEntry
const said = (letters: ReturnType<typeof fileByLetter>) =>
  letters.map(({ letter, lines }) => `${letter}: ${lines.map(line => line.name).join(', ')}`)

test('without the official list, what is online stands under its own name in the language of the page', () => {
  const services = [
    service(524, 'Report a missed bin', 'Rhoi gwybod am fin'),
    service(null, 'Ask', 'Gofyn'),
  ]
  assert.deepEqual(said(fileByLetter('en', { services, entries: [] })), [
    'A: Ask',
    'R: Report a missed bin',
  ])
  assert.deepEqual(said(fileByLetter('cy', { services, entries: [] })), [
    'G: Gofyn',
    'Rh: Rhoi gwybod am fin',
  ])
})

test('a service online stands under both names, another of the list under one, a discontinued one nowhere', () => {
  const services = [service(524, 'Report a missed bin', 'Rhoi gwybod am fin')]
  const entries = [
    entry(524, 'Waste collection – missed'),
    entry(1, 'Wasps'),
    entry(2, 'Wigs', 'Discontinued'),
  ]
  const letters = fileByLetter('en', { services, entries })
  assert.deepEqual(said(letters), ['R: Report a missed bin', 'W: Wasps, Waste collection – missed'])
  assert.deepEqual(
    letters.flatMap(({ lines }) => lines.map(line => line.service?.lgsl)),
    [524, undefined, 524],
  )
})

test('a name that both have stands once; accents, figures and capitals file as people look for them', () => {
  const entries = [entry(7, 'Wasps'), entry(8, '“16 to 18” bursary'), entry(9, 'Élite sport')]
  const services = [service(7, 'Wasps', 'Cacwn')]
  assert.deepEqual(said(fileByLetter('en', { services, entries })), [
    'E: Élite sport',
    'T: “16 to 18” bursary',
    'W: Wasps',
  ])
})

test('a service stands under the word that people look for it by, not under its verb', () => {
  const missed = {
    ...service(524, 'Report a missed bin', 'Rhoi gwybod am fin'),
    filedEn: 'bin not emptied',
    filedCy: 'bin heb ei wagio',
  }
  assert.deepEqual(said(fileByLetter('en', { services: [missed], entries: [] })), [
    'B: Bin not emptied',
  ])
  assert.deepEqual(said(fileByLetter('cy', { services: [missed], entries: [] })), [
    'B: Bin heb ei wagio',
  ])
})

test('in Welsh two signs may be one letter, in its place; names in English keep the letters of English', () => {
  const names = [
    'Llyfrgell',
    'Lôn',
    'Rhandir',
    'Ysgol',
    'Cŵyn',
    'Chwaraeon',
    'Dŵr',
    'Ffordd',
    'Fy nata',
  ]
  const services = names.map((name, lgsl) => service(lgsl, '', name))
  const entries = [entry(90, 'Children’s homes'), entry(91, 'Zoos')]
  assert.deepEqual(said(fileByLetter('cy', { services, entries })), [
    'C: Cŵyn, Children’s homes',
    'Ch: Chwaraeon',
    'D: Dŵr',
    'F: Fy nata',
    'Ff: Ffordd',
    'L: Lôn',
    'Ll: Llyfrgell',
    'Rh: Rhandir',
    'Y: Ysgol',
    'Z: Zoos',
  ])
})

test('the letters of Welsh are offered, and those of English only where something stands under them', () => {
  assert.equal(
    lettersOf('cy', new Set(['Z'])).join(' '),
    'A B C Ch D Dd E F Ff G Ng H I J L Ll M N O P Ph R Rh S T Th U W Y Z',
  )
  assert.equal(lettersOf('en', new Set()).length, 26)
})
