import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { parse } from 'yaml'
import type { ElementPath } from '../../package/mistake.ts'
import { editData, type YamlEdit } from './edit-data.ts'
import { editYaml } from './edit-yaml.ts'

const sample = `# What is asked.
package: thing   # its name
facts:
  # Where they live.
  home: { type: address }
  why: { type: choice, of: [new, lost] }
pages:
  - { id: where, asks: [home] }
  # Why they ask.
  - { id: reasons, asks: [why] }
  - id: end
    stop: true
words:
  body: |
    One line.

    Another line.
  title: "Quoted: yes"
empty: {}
none: []
`

function changed(edit: YamlEdit): { was: string[]; is: string[]; text: string } {
  const text = editYaml(sample, edit) ?? assert.fail('it could not be changed')
  const [was, is] = [sample.split('\n'), text.split('\n')]
  return {
    was: was.filter(line => !is.includes(line)),
    is: is.filter(line => !was.includes(line)),
    text,
  }
}

const lines = (edit: YamlEdit) => {
  const { was, is } = changed(edit)
  return { was, is }
}

test('a value is changed in its place, and its comment stays', () => {
  assert.deepEqual(lines({ kind: 'set', path: ['package'], value: 'other' }), {
    was: ['package: thing   # its name'],
    is: ['package: other   # its name'],
  })
  assert.deepEqual(lines({ kind: 'set', path: ['facts', 'why', 'type'], value: 'choices' }), {
    was: ['  why: { type: choice, of: [new, lost] }'],
    is: ['  why: { type: choices, of: [new, lost] }'],
  })
  assert.deepEqual(lines({ kind: 'set', path: ['words', 'title'], value: 'Plain' }), {
    was: ['  title: "Quoted: yes"'],
    is: ['  title: Plain'],
  })
})

test('text of several lines stays a block, and becomes one', () => {
  assert.deepEqual(
    lines({ kind: 'set', path: ['words', 'body'], value: 'One line.\n\nA third line.\n' }),
    { was: ['    Another line.'], is: ['    A third line.'] },
  )
  assert.deepEqual(lines({ kind: 'set', path: ['words', 'title'], value: 'One\nTwo\n' }), {
    was: ['  title: "Quoted: yes"'],
    is: ['  title: |', '    One', '    Two'],
  })
})

test('a new key stands at the end of its map, in its style', () => {
  assert.deepEqual(lines({ kind: 'set', path: ['facts', 'home', 'optional'], value: true }), {
    was: ['  home: { type: address }'],
    is: ['  home: { type: address, optional: true }'],
  })
  assert.deepEqual(lines({ kind: 'set', path: ['facts', 'age'], value: { type: 'number' } }), {
    was: [],
    is: ['  age: { type: number }'],
  })
  assert.deepEqual(
    lines({ kind: 'set', path: ['pages', 2, 'when'], value: { is: ['why', 'new'] } }),
    {
      was: [],
      is: ['    when: { is: [why, new] }'],
    },
  )
})

test('an entry of a list is put in, moved with its comment, and taken out', () => {
  assert.deepEqual(
    lines({ kind: 'insert', path: ['pages'], at: 1, value: { id: 'age', asks: ['age'] } }),
    { was: [], is: ['  - { id: age, asks: [age] }'] },
  )
  assert.deepEqual(lines({ kind: 'insert', path: ['facts', 'why', 'of'], at: 2, value: 'worn' }), {
    was: ['  why: { type: choice, of: [new, lost] }'],
    is: ['  why: { type: choice, of: [new, lost, worn] }'],
  })
  const moved = changed({ kind: 'move', path: ['pages'], from: 1, to: 0 })
  assert.match(
    moved.text,
    /pages:\n {2}# Why they ask\.\n {2}- \{ id: reasons.*\n {2}- \{ id: where/,
  )
  assert.deepEqual(lines({ kind: 'remove', path: ['pages', 1] }), {
    was: ['  # Why they ask.', '  - { id: reasons, asks: [why] }'],
    is: [],
  })
  assert.deepEqual(lines({ kind: 'remove', path: ['facts', 'home'] }), {
    was: ['  # Where they live.', '  home: { type: address }'],
    is: [],
  })
})

test('what would say something else than asked is not written', () => {
  assert.equal(editYaml('a: [', { kind: 'set', path: ['a'], value: 1 }), undefined)
})

const library = join(import.meta.dirname, '../../../../../library')
const files = readdirSync(library)
  .filter(name => name !== 'archetypes')
  .flatMap(name =>
    ['service.yaml', 'content.en.yaml', 'content.cy.yaml'].map(file =>
      readFileSync(join(library, name, file), 'utf8'),
    ),
  )

function pathsIn(value: unknown, path: ElementPath = []): ElementPath[] {
  if (typeof value !== 'object' || value === null) return [path]
  const inside = Object.entries(value).flatMap(([key, each]) =>
    pathsIn(each, [...path, Array.isArray(value) ? Number(key) : key]),
  )
  return path.length === 0 ? inside : [path, ...inside]
}

const words = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.constantFrom(
    'yes',
    '12',
    '',
    '- a',
    'a: b',
    '# c',
    'Line\nother\n',
    '{x}',
    "it's",
    'a, b',
    '|',
    'ŵ',
  ),
)

test('whatever is changed in a package of the library, the file says just that and the rest stays', () => {
  fc.assert(
    fc.property(
      fc.nat(files.length - 1),
      fc.nat(5000),
      fc.nat(3),
      words,
      (file, place, what, value) => {
        const text = files[file] ?? ''
        const data: unknown = parse(text)
        const paths = pathsIn(data)
        const path = paths[place % paths.length] ?? []
        const edit: YamlEdit =
          what === 0
            ? { kind: 'remove', path }
            : what === 1
              ? { kind: 'set', path: [...path.slice(0, -1), 'added'], value }
              : { kind: 'set', path, value }
        if (what === 1 && typeof path.at(-1) === 'number') return
        const after = editYaml(text, edit)
        assert.ok(after !== undefined, JSON.stringify(edit))
        assert.deepEqual(parse(after), JSON.parse(JSON.stringify(editData(data, edit))))
      },
    ),
    { numRuns: 40, seed: 7 },
  )
})

test('almost nothing has to be written anew', () => {
  let kept = 0
  let all = 0
  for (const text of files.slice(0, 3)) {
    for (const path of pathsIn(parse(text)).filter((_, at) => at % 9 === 0)) {
      const after = editYaml(text, { kind: 'set', path, value: 'Other words' }) ?? ''
      all += 1
      const was = text.split('\n')
      const same = after.split('\n').filter(line => was.includes(line)).length
      if (same >= was.length - 20) kept += 1
    }
  }
  assert.ok(kept / all > 0.95, `${kept} of ${all}`)
})
