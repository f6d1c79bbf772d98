import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, test } from 'node:test'
import { checkCommand } from '../package/check-command.ts'
import { newCommand } from '../package/new-command.ts'
import type { PackageFiles } from '../package/package-files.ts'
import { baseFiles, madeFiles } from './sample-archetype.ts'
import { showCommand } from './show-command.ts'

let library = ''
before(async () => {
  library = await mkdtemp(join(tmpdir(), 'library-'))
  await write('archetypes/ask', baseFiles)
  await write('archetypes/ask/sample', madeFiles)
  await write('ask-for-a-bin', madeFiles)
})
after(async () => {
  await rm(library, { recursive: true })
})

async function write(folder: string, files: PackageFiles): Promise<void> {
  for (const [file, text] of files) {
    await mkdir(dirname(join(library, folder, file)), { recursive: true })
    await writeFile(join(library, folder, file), text)
  }
}

async function run(command: typeof checkCommand, ...args: string[]) {
  const lines: string[] = []
  const code = await command(args, line => lines.push(line))
  return { code, text: lines.join('\n') }
}

test('a folder of packages is checked whole, with the ways and the languages of each', async () => {
  const { code, text } = await run(checkCommand, library, '--paths')
  assert.equal(code, 0, text)
  assert.match(
    text,
    /ask-for-a-bin: 1 of 1 ways through the pages, 1 example, English and Welsh complete, 0 mistakes/,
  )
  assert.match(text, / {2}A bin: thing → photo → contact/)
  assert.match(text, /archetypes\/ask: 1 of 1 ways/)
  assert.match(text, /: 1 package and 1 archetype, 2 of 2 ways through the pages, 0 mistakes$/)
})

test('a library with a way that no example takes fails, and says so', async () => {
  const branching = new Map(madeFiles)
  const change = (file: string, from: string, to: string): unknown =>
    branching.set(file, (branching.get(file) ?? '').replace(from, to))
  change('service.yaml', 'package: ask-for-a-bin', 'package: branching')
  branching.set(
    'service.yaml',
    `${branching.get('service.yaml')}  - { id: noBoxes, when: { is: [thing, box] }, stop: true }\n`,
  )
  change('content.en.yaml', 'facts:', 'pages: { noBoxes: { title: We have no boxes } }\nfacts:')
  change('content.cy.yaml', 'facts:', 'pages: { noBoxes: { title: Nid oes blychau } }\nfacts:')
  await write('branching', branching)
  const { code, text } = await run(checkCommand, library)
  await rm(join(library, 'branching'), { recursive: true })
  assert.equal(code, 1)
  assert.match(
    text,
    /1 of the ways through the pages is taken by no example, such as thing, noBoxes/,
  )
  assert.match(text, /: 2 packages and 1 archetype, 3 of 4 ways through the pages, 0 mistakes\n/)
  assert.match(text, /1 way without an example: in a library every way through the pages is taken/)
})

test('an archetype is checked through its sample, also without what may be left out', async () => {
  const broken = new Map(baseFiles).set(
    'archetype.yaml',
    (baseFiles.get('archetype.yaml') ?? '').replace('pages.photo, facts.photo', 'facts.photo') +
      '  mail: { say: No mail., elements: [facts.email] }\n',
  )
  await write('archetypes/ask-broken', new Map([...broken]))
  await write('archetypes/ask-broken/sample', renamed(madeFiles))
  const { code, text } = await run(checkCommand, join(library, 'archetypes/ask-broken'))
  await rm(join(library, 'archetypes/ask-broken'), { recursive: true })
  assert.equal(code, 1)
  assert.match(text, /The archetype is named ask, but its folder is ask-broken/)
})

function renamed(files: PackageFiles): PackageFiles {
  return new Map(
    [...files].map(([file, text]) => [
      file,
      text.replace('archetype: ask,', 'archetype: ask-broken,'),
    ]),
  )
}

test('what cannot be left out without breaking the rest is told to the author of the archetype', async () => {
  const files = new Map(baseFiles)
  const text = files.get('archetype.yaml') ?? ''
  files.set(
    'archetype.yaml',
    `${text.replace('[pages.photo, facts.photo]', '[facts.photo]')}  mail: { say: No mail., elements: [facts.email] }\n`.replace(
      'archetype: ask',
      'archetype: ask-less',
    ),
  )
  await write('archetypes/ask-less', files)
  await write(
    'archetypes/ask-less/sample',
    new Map(
      [...madeFiles].map(([file, each]) => [
        file,
        each.replace('archetype: ask,', 'archetype: ask-less,'),
      ]),
    ),
  )
  const { code, text: said } = await run(checkCommand, join(library, 'archetypes/ask-less'))
  await rm(join(library, 'archetypes/ask-less'), { recursive: true })
  assert.equal(code, 1)
  assert.match(said, /When a service leaves out mail: email is not a fact under facts/)
})

test('show prints the whole service; of a wrong one it tells what is wrong', async () => {
  const whole = await run(showCommand, join(library, 'ask-for-a-bin'), 'service.yaml')
  assert.equal(whole.code, 0)
  assert.match(whole.text, /^# service\.yaml\npackage: ask-for-a-bin/m)
  assert.match(whole.text, /team: waste/)
  assert.doesNotMatch(whole.text, /# content/)
  assert.equal((await run(showCommand, join(library, 'nothing'))).code, 2)
})

test('new --from asks for what the archetype leaves open; filled in, it is right', async () => {
  const begun = await run(newCommand, 'ask-for-a-box', '--from', 'ask', '--in', library)
  assert.equal(begun.code, 0, begun.text)
  const folder = join(library, 'ask-for-a-box')
  const service = await readFile(join(folder, 'service.yaml'), 'utf8')
  assert.match(service, /# {3}The team\.\n# {3}team: streets/)
  assert.match(service, /# The pages there are: \(room: questions\), photo, contact\./)
  const unfilled = await run(checkCommand, folder)
  assert.equal(unfilled.code, 1)
  assert.match(unfilled.text, /The slot team is not filled/)
  for (const [file, text] of madeFiles)
    await writeFile(
      join(folder, file),
      file === 'service.yaml' ? text.replace('ask-for-a-bin', 'ask-for-a-box') : text,
    )
  assert.equal((await run(checkCommand, folder)).code, 0)
})

test('new --from an archetype that is not there names those that are', async () => {
  const { code, text } = await run(newCommand, 'x', '--from', 'asc', '--in', library)
  assert.equal(code, 2)
  assert.match(text, /There is no archetype asc\. There are: .*ask/)
})
