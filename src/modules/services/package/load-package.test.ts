import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { loadPackage, parsePackage } from './load-package.ts'
import { sampleFiles } from './sample-package.ts'

function codes(files: ReadonlyMap<string, string>): string[] {
  return parsePackage(files).mistakes.map(mistake => `${mistake.file} ${mistake.code}`)
}

test('a whole package has no mistakes in its files', () => {
  assert.deepEqual(codes(sampleFiles()), [])
})

test('a missing file and a file that does not belong are told', () => {
  const files = new Map(sampleFiles())
  files.delete('examples.yaml')
  files.set('run.js', 'process.exit()')
  files.set('letters/answer.fr.md', '# Bonjour\n\nOui')
  assert.deepEqual(codes(files), [
    'run.js fileUnknown',
    'letters/answer.fr.md fileUnknown',
    'examples.yaml fileMissing',
  ])
})

test('a file that is not YAML is told with its line, in plain words', () => {
  const files = new Map(sampleFiles())
  files.set('service.yaml', 'package: a\nfacts: { bin: { type: yesNo }\nfacts: {}\n')
  const [mistake] = parsePackage(files).mistakes
  assert.equal(mistake?.file, 'service.yaml')
  assert.ok((mistake?.line ?? 0) >= 2)
  assert.doesNotMatch(mistake?.message.en ?? '', /token|collection|schema/i)
})

test('a word written twice is told where it stands the second time', () => {
  const files = new Map(sampleFiles())
  files.set('service.yaml', 'package: a\nversion: 1\npackage: b\n')
  const [mistake] = parsePackage(files).mistakes
  assert.equal(mistake?.line, 3)
  assert.equal(
    mistake?.message.en,
    'This word stands twice in the same place, so one of the two would be lost.',
  )
})

test('aliases that would fill the memory are refused', () => {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]']
  for (let level = 1; level < 10; level++) {
    const before = `*a${level - 1}`
    lines.push(`a${level}: &a${level} [${Array(10).fill(before).join(', ')}]`)
  }
  const files = new Map(sampleFiles())
  files.set('service.yaml', lines.join('\n'))
  const [mistake] = parsePackage(files).mistakes
  assert.equal(mistake?.message.en, 'The file repeats itself with aliases (*) far too often.')
})

test('a tag cannot make anything but data', () => {
  const files = new Map(sampleFiles())
  files.set('service.yaml', 'package: !!js/function "function () { return 1 }"\n')
  const source = parsePackage(files)
  assert.notEqual(typeof source.definition, 'function')
})

test('a key named __proto__ changes no object', () => {
  const files = new Map(sampleFiles())
  files.set('content.en.yaml', '__proto__: { polluted: true }\nname: x\n')
  parsePackage(files)
  assert.equal(Reflect.get({}, 'polluted'), undefined)
})

test('a file beyond the limit is not read', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'package-'))
  try {
    for (const [file, text] of sampleFiles())
      if (!file.includes('/')) await writeFile(join(folder, file), text)
    await writeFile(join(folder, 'examples.yaml'), `# ${'x'.repeat(1_100_000)}\n[]`)
    const source = await loadPackage(folder)
    assert.deepEqual(
      source.mistakes.map(mistake => mistake.code),
      ['fileTooLarge'],
    )
    assert.equal(source.examples, undefined)
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('an element is found by its path, and a missing one by its nearest parent', () => {
  const source = parsePackage(sampleFiles())
  const lines = (sampleFiles().get('service.yaml') ?? '').split('\n')
  const at = source.locate({ file: 'service.yaml', path: ['case', 'clocks', 'decide'] })
  assert.match(lines[(at?.line ?? 0) - 1] ?? '', /^ {4}decide:/)
  assert.equal(at?.column, 5)
  const missing = source.locate({ file: 'service.yaml', path: ['case', 'clocks', 'nothing'] })
  assert.match(lines[(missing?.line ?? 0) - 1] ?? '', /^ {2}clocks:/)
})
