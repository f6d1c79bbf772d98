import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compilePackage, compileStored, packageHash, toStored } from './compile-package.ts'
import { parsePackage } from './load-package.ts'
import { sampleFiles, sampleModel, sampleName } from './sample-package.ts'
import { writeYaml } from './write-yaml.ts'

const model = sampleModel()

test('a package from a database is the package from its files', () => {
  const json: unknown = JSON.parse(JSON.stringify(toStored(model)))
  const compiled = compileStored(json as Parameters<typeof compileStored>[0])
  assert.ok(compiled.ok)
  assert.equal(compiled.model.hash, model.hash)
  assert.deepEqual(compiled.model.caseType, model.caseType)
  assert.deepEqual(compiled.model.content, model.content)
})

test('files written from a database read back as the same package', () => {
  const files = writeYaml(toStored(model))
  const compiled = compilePackage(parsePackage(files, sampleName))
  assert.ok(compiled.ok, JSON.stringify(compiled))
  assert.equal(compiled.model.hash, model.hash)
  assert.deepEqual([...files.keys()].sort(), [...sampleFiles().keys()].sort())
})

test('comments and layout do not change the hash; any value does', () => {
  const commented = sampleModel({ 'service.yaml': [['version: 1 ', '# a comment\nversion:   1 ']] })
  assert.equal(commented.hash, model.hash)
  const letter = sampleModel({ 'letters/answer.en.md': [['Hello', 'Dear']] })
  assert.notEqual(letter.hash, model.hash)
  assert.match(packageHash(toStored(model)), /^[0-9a-f]{64}$/)
})

test('a case type is plain JSON, without loss', () => {
  assert.deepEqual(JSON.parse(JSON.stringify(model.caseType)), model.caseType)
})

test('a letter is a message with the subject of its first line', () => {
  assert.equal(model.content.en.messages?.answer?.subject, 'Our answer to your request {reference}')
  assert.match(model.content.en.messages?.answer?.body ?? '', /^Hello \{customer\}/)
})

test('each page knows its address, the facts it completes and the rules it judges', () => {
  const dates = model.pageOf.get('dates')
  assert.deepEqual(
    dates?.computed.map(fact => fact.id),
    ['longTime'],
  )
  assert.deepEqual(
    dates?.rules.map(rule => rule.id),
    ['endsAfterStart'],
  )
  assert.equal(model.pageOf.get('notResident')?.slug, 'not-resident')
})

test('every case has withdrawing, unless its package forbids it', () => {
  assert.ok(model.caseType.outcomes.includes('withdrawn'))
  const without = sampleModel({
    'service.yaml': [['  statuses:', '  withdraw: false\n  statuses:']],
  })
  assert.ok(!without.caseType.outcomes.includes('withdrawn'))
})

test('a package with mistakes has no model', () => {
  const files = sampleFiles({ 'service.yaml': [['asks: [home]', 'asks: [hom]']] })
  const compiled = compilePackage(parsePackage(files, sampleName))
  assert.equal(compiled.ok, false)
})
