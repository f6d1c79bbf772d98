import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { publishedData } from '#test/support/published-data.ts'
import { type CouncilLink, chooseLink } from './local-links.ts'
import { readLinks } from './read-links.ts'

function link(lgsl: number, lgil: CouncilLink['lgil']): CouncilLink {
  return { lgsl, lgil, url: `https://council.example/${lgsl}/${lgil}`, isFound: undefined }
}

const links = [link(57, 2), link(57, 8), link(57, 4), link(526, 8), link(364, 0)]

test('the dealing that was asked for comes first', () => {
  assert.equal(chooseLink(links, { lgsl: 57, lgil: 4 })?.lgil, 4)
  assert.equal(chooseLink(links, { lgsl: 57, lgil: 8 })?.lgil, 8)
})

test('without it the lowest dealing is taken that is not providing information', () => {
  assert.equal(chooseLink(links, { lgsl: 57, lgil: undefined })?.lgil, 2)
  assert.equal(chooseLink(links, { lgsl: 57, lgil: 17 })?.lgil, 2)
})

test('the only link of a service is taken, also when it only informs; of an unknown service there is none', () => {
  assert.equal(chooseLink(links, { lgsl: 526, lgil: undefined })?.lgil, 8)
  assert.equal(chooseLink(links, { lgsl: 364, lgil: 8 })?.lgil, 0)
  assert.equal(chooseLink(links, { lgsl: 1, lgil: undefined }), undefined)
})

const csv = (lines: readonly string[]) => new TextEncoder().encode(lines.join('\n'))

test('headings that do not fit are no hindrance; what is not sound is left out by line', () => {
  const read = readLinks(
    csv([
      'la,lgsl,lgil,link',
      'testham,bins,reporting,http://www.testham.example/bins,524,17',
      'testham,dead-animals,reporting,https://www.testham.example/form?type=Dead animal,576,17',
      'testham,nuisance,reporting,http://www.testham.example/http://www.testham.example/report,899,17',
      'testham,parties,applications,http://www.testham.example/guide_–_yours,1580,0',
      'testham,bins,reporting,http://www.testham.example/other,524,17',
      'testham,rates,paying,http://testham/pay,54,4',
      'testham,rates,paying,http://name:word@www.testham.example/,55,4',
      'testham,rates,paying,http://www.testham.example/,56,99',
    ]),
  )
  assert.equal(read.kind, 'read')
  if (read.kind !== 'read') return
  assert.deepEqual(
    read.links.map(one => one.url),
    [
      'http://www.testham.example/bins',
      'https://www.testham.example/form?type=Dead%20animal',
      'http://www.testham.example/guide_%E2%80%93_yours',
    ],
  )
  assert.deepEqual(
    read.left.map(one => one.line),
    [4, 6, 7, 8, 9],
  )
})

test('of a part of the real file everything sound is taken, and the one that was pasted twice is named', () => {
  const read = readLinks(readFileSync(publishedData('local-links.csv')))
  assert.equal(read.kind, 'read')
  if (read.kind !== 'read') return
  assert.equal(read.links.length + read.left.length, 189)
  assert.deepEqual(
    read.left.map(one => one.line),
    [159],
  )
})
