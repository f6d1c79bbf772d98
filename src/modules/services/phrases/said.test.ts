import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { phrases as ofExpressions } from '#kernel/expressions/phrases.cy.ts'
import { patternsSaid } from '#kernel/patterns-said.ts'
import { formatPhrases } from './format.cy.ts'
import { said, servicePhrases } from './said.ts'
import { titlePhrases } from './titles.cy.ts'

const known = new Set(Object.keys(servicePhrases))
const source = join(import.meta.dirname, '..', '..', '..')

function saidIn(pattern: string): Set<string> {
  const files = globSync(pattern, { cwd: source }).filter(file => !file.endsWith('.test.ts'))
  const texts = files.map(file => readFileSync(join(source, file), 'utf8'))
  return new Set(texts.filter(text => /\bsaid\b.* from |sayer\(/.test(text)).flatMap(patternsSaid))
}

test('a sentence shows its values in both languages, and one in another is told in the same language', () => {
  const told = said`The page ${'where'} depends on ${'bin'}, which is asked ${said`on the same page`}.`
  assert.equal(told.en, 'The page where depends on bin, which is asked on the same page.')
  assert.equal(told.cy, 'Mae’r dudalen where yn dibynnu ar bin, a ofynnir ar yr un dudalen.')
})

test('finds the sentences in source, also within the values of others', () => {
  const text = [
    'fix: said`Add $' + "{path.join('.')} to {`, ",
    'message: said`It is $' + '{one ? said`asked` : `b}`}.`',
  ].join('')
  assert.deepEqual(patternsSaid(text), ['Add {0} to {', 'It is {0}.', 'asked'])
})

test('everything that is said of a package has its Welsh, and no Welsh is left over', () => {
  const inServices = saidIn('modules/services/**/*.ts')
  assert.ok(inServices.size > 250)
  assert.deepEqual(
    [...inServices].filter(each => !known.has(each)),
    [],
  )
  const elsewhere = new Set([...Object.keys(titlePhrases), ...Object.keys(formatPhrases)])
  assert.deepEqual(
    [...known].filter(each => !inServices.has(each) && !elsewhere.has(each)),
    [],
  )
})

test('everything that is said of an expression has its Welsh, and no Welsh is left over', () => {
  const inExpressions = saidIn('kernel/expressions/*.ts')
  assert.deepEqual([...inExpressions].sort(), Object.keys(ofExpressions).sort())
})

test('what each place of a file wants has its Welsh', () => {
  const files = globSync(['modules/services/*/format*.ts', 'kernel/facts/*.ts'], { cwd: source })
  const titles = files.flatMap(file =>
    [...readFileSync(join(source, file), 'utf8').matchAll(/\btitle: '([^']*)'/g)].map(
      each => each[1] ?? '',
    ),
  )
  // A title that names the words of a file is the same in every language.
  const words = titles.filter(title => /\b(a|an|and|or|each|the|such)\b/.test(title))
  assert.ok(words.length > 80)
  assert.deepEqual(
    words.filter(title => !known.has(title)),
    [],
  )
})

test('a Welsh sentence shows no value that the English has not', () => {
  const all = [...Object.entries(ofExpressions), ...Object.entries(servicePhrases)]
  for (const [english, welsh] of all)
    for (const [value] of welsh.matchAll(/\{\d+\}/g)) assert.ok(english.includes(value), english)
})
