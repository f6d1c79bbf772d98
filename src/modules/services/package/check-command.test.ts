import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { checkCommand } from './check-command.ts'
import { newCommand } from './new-command.ts'

let folder = ''
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'packages-'))
})
after(async () => {
  await rm(folder, { recursive: true })
})

async function run(command: typeof checkCommand, args: string[]) {
  const lines: string[] = []
  const code = await command(args, line => lines.push(line))
  return { code, text: lines.join('\n') }
}

test('a new package is written once, is right, and is told which words are still to be written', async () => {
  const written = await run(newCommand, ['report-a-thing', '--in', folder])
  assert.equal(written.code, 0)
  const checked = await run(checkCommand, [join(folder, 'report-a-thing')])
  assert.equal(checked.code, 0, checked.text)
  assert.match(checked.text, /Examples: 5, of which all came true\./)
  assert.match(
    checked.text,
    /content\.cy\.yaml:2:7 {2}name\s+Warning: These are still the words of moothall new/,
  )
  assert.match(checked.text, /: 0 mistakes, 9 warnings$/)
  assert.equal((await run(newCommand, ['report-a-thing', '--in', folder])).code, 1)
})

test('a name that is no package name is explained', async () => {
  const { code, text } = await run(newCommand, ['../evil', '--in', folder])
  assert.match(text, /“..\/evil” can’t be the name of a package\. Use small letters/)
  assert.equal(code, 2)
  assert.match((await run(newCommand, [])).text, /moothall new <name>/)
})

test('a mistake is told with its line, and the command fails', async () => {
  await run(newCommand, ['with-mistake', '--in', folder])
  const file = join(folder, 'with-mistake', 'service.yaml')
  const text = await readFile(file, 'utf8')
  await writeFile(file, text.replace('asks: [home]', 'asks: [hom]'))
  const told = await run(checkCommand, [join(folder, 'with-mistake')])
  assert.equal(told.code, 1)
  assert.match(
    told.text,
    /service\.yaml:\d+:\d+ {2}pages\.where\.asks\.1\n {2}hom is not a fact under facts\.\n {2}Did you mean home\?/,
  )
  const json = await run(checkCommand, [join(folder, 'with-mistake'), '--json'])
  const parsed: unknown = JSON.parse(json.text)
  assert.ok(typeof parsed === 'object' && parsed !== null && 'mistakes' in parsed)
})

test('the flow is drawn into a file', async () => {
  await run(newCommand, ['drawn', '--in', folder])
  const svg = join(folder, 'flow.svg')
  assert.equal((await run(checkCommand, [join(folder, 'drawn'), '--draw', svg])).code, 0)
  assert.match(await readFile(svg, 'utf8'), /^<svg /)
})

test('a folder that is not there, and no folder at all, are explained', async () => {
  assert.equal((await run(checkCommand, [join(folder, 'nothing')])).code, 2)
  assert.equal((await run(checkCommand, [])).code, 2)
})
