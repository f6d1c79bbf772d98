import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkPackage } from './check-package.ts'
import { parsePackage } from './load-package.ts'
import { mistakesOf, sampleFiles, sampleName } from './sample-package.ts'

/* A package from a stranger may hold anything: it is refused whole, in a sentence, and soon. */

function refusal(service: string): string {
  const files = new Map(sampleFiles()).set('service.yaml', service)
  const { draft, mistakes } = checkPackage(parsePackage(files, sampleName))
  assert.equal(draft, undefined)
  return mistakes.map(({ message }) => message.en).join(' ')
}

test('a bomb of aliases is not unfolded', () => {
  const levels = 'bcdefghi'.split('')
  const lines = levels.map((level, index) => {
    const before = String.fromCharCode(level.charCodeAt(0) - 1)
    return `${level}${index}: &${level} [${`*${before},`.repeat(9)}*${before}]`
  })
  const said = refusal(`a: &a [x,x,x,x,x,x,x,x,x]\n${lines.join('\n')}\n`)
  assert.match(said, /repeats itself with aliases \(\*\) far too often/)
})

test('ten thousand questions are refused by their number, not one by one', () => {
  const text = sampleFiles().get('service.yaml') ?? ''
  const facts = Array.from({ length: 10_000 }, (_, index) => `  q${index}: { type: yesNo }`)
  const pages = facts.map((_, index) => `  - { id: p${index}, asks: [q${index}] }`)
  const many = text
    .replace(/^facts:\n/m, `facts:\n${facts.join('\n')}\n`)
    .replace(/^pages:\n/m, `pages:\n${pages.join('\n')}\n`)
  const said = refusal(many)
  assert.match(said, /facts must have no more than 1000 elements\./)
  assert.match(said, /pages is too long\./)
  assert.ok(said.length < 400, said)
})

for (const words of [
  '<script>alert(1)</script>',
  'Hello <img src=x onerror=alert(1)>',
  '[click](javascript:alert(1))',
  '</title><svg/onload=alert(1)>',
])
  test(`script in words is refused: ${words}`, () => {
    const [mistake] = mistakesOf({
      'content.en.yaml': [['title: When do you need it?', `title: ${JSON.stringify(words)}`]],
    })
    assert.equal(mistake?.code, 'markup')
    assert.equal(mistake?.element, 'pages.dates.title')
  })

test('words may hold signs, arrows, addresses in angles and Markdown', () => {
  const words = JSON.stringify('1 < 2 & 3 > 2, <https://example.org>, **bold**, [a](https://b.org)')
  const mistakes = mistakesOf({
    'content.en.yaml': [['title: When do you need it?', `title: ${words}`]],
  })
  assert.ok(!mistakes.some(({ code }) => code === 'markup'))
})

test('a duplicate id is refused, in YAML and in lists', () => {
  const text = sampleFiles().get('service.yaml') ?? ''
  assert.match(refusal(text.replace(/^facts:\n/m, 'facts:\n  why: { type: yesNo }\n')), /twice/)
  const mistakes = mistakesOf({
    'service.yaml': [['pages:\n', 'pages:\n  - { id: where }\n']],
  })
  assert.match(mistakes.map(({ message }) => message.en).join(), /two pages with the id where/)
})

test('a link to another service stands on a page, names a package, and not in a message', () => {
  const fine = mistakesOf({
    'content.en.yaml': [
      ['title: When do you need it?', 'title: When?, body: "See [bins](service:garden-waste)"'],
    ],
  })
  assert.ok(!fine.some(({ code }) => code === 'serviceLink'))
  const wrong = mistakesOf({
    'content.en.yaml': [
      ['title: When do you need it?', 'title: When?, body: "See [bins](service:Garden)"'],
    ],
  })
  assert.match(wrong.map(({ message }) => message.en).join(), /service:Garden names no package/)
})
