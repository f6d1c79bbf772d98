import { stringify } from 'yaml'
import type { Locale } from '#kernel/context.ts'
import type { PackageFiles } from '../package/package-files.ts'
import type { Archetype, Slot } from './archetype.ts'
import { idOf, isRecord, member } from './layer.ts'
import { slotOfPage } from './place-pages.ts'

/**
 * The files of a service begun from an archetype: every slot as a commented blank that says what to
 * write, and what the archetype has already. It is not right until they are filled.
 */
export function newFromArchetype(name: string, archetype: Archetype): PackageFiles {
  return new Map([
    ['service.yaml', serviceFile(name, archetype)],
    ['content.en.yaml', contentFile(name, archetype, 'en')],
    ['content.cy.yaml', contentFile(name, archetype, 'cy')],
    ['examples.yaml', examplesFile],
  ])
}

function serviceFile(name: string, archetype: Archetype): string {
  const slots = [...archetype.slots]
  const of = (is: Slot['is']) => slots.filter(([, slot]) => slot.is === is)
  return lines([
    ...comment(archetype.about.en),
    '# Write only what is this service’s own; see the whole with: moothall show',
    '',
    `package: ${name}`,
    'version: 1',
    'format: 1',
    'owner: moothall                # who looks after this package',
    `from: { archetype: ${archetype.name}, version: ${archetype.version} }`,
    '',
    '# Its number in the Local Government Services List, the kinds of council that give it.',
    '# service: { lgsl: , tier: [district, unitary] }',
    '',
    '# The laws behind it, named by clocks, rules and pages with law: and the id.',
    '# law:',
    '#   theAct: { act: , section: "", url: https://www.legislation.gov.uk/ }',
    '',
    ...values(of('value')),
    '# What it asks. An id is for ever.',
    '# facts:',
    '#   thing: { type: choice, of: [one, other] }',
    '',
    ...elements(of('element')),
    ...rooms(archetype, of('pages')),
    '# Two to four capital letters, the prefix of the reference.',
    '# case: { reference:  }',
    '',
    ...leaving(archetype),
    ...has(archetype),
  ])
}

function values(slots: readonly (readonly [string, Slot])[]): string[] {
  if (slots.length === 0) return []
  return [
    '# What this archetype leaves for you to say.',
    '# fill:',
    ...slots.flatMap(([name, slot]) => [...told(slot), `#   ${name}: ${shown(slot.such)}`]),
    '',
  ]
}

function told(slot: Slot): string[] {
  const unless = slot.otherwise === undefined ? '' : ` Unless you say so: ${shown(slot.otherwise)}`
  return comment(`${slot.say}${unless}`, '  ')
}

function elements(slots: readonly (readonly [string, Slot])[]): string[] {
  return slots.flatMap(([, slot]) => [
    ...comment(`Needed: ${slot.at}. ${slot.say}`),
    ...(slot.such === undefined ? [] : [`# ${slot.at?.split('.').at(-1)}: ${shown(slot.such)}`]),
    '',
  ])
}

function rooms(archetype: Archetype, slots: readonly (readonly [string, Slot])[]): string[] {
  const pages = member(archetype.definition, 'pages')
  const order = (Array.isArray(pages) ? pages : []).map(page => {
    const room = slotOfPage(page)
    return room === undefined ? (idOf(page) ?? '') : `(room: ${room})`
  })
  return [
    '# Its pages. Each may say after: or before: a page, or at: a room; else it follows the one above.',
    ...comment(`The pages there are: ${order.join(', ')}.`),
    ...slots.flatMap(([name, slot]) => comment(`Room ${name}: ${slot.say}`)),
    '# pages:',
    '#   - { id: thing, asks: [thing] }',
    '',
  ]
}

function leaving({ optional }: Archetype): string[] {
  if (optional.size === 0) return []
  return [
    '# You may leave out:',
    ...[...optional].flatMap(([id, { say }]) => comment(`${id}: ${say}`, '  ')),
    '# without: []',
    '',
  ]
}

/** What is there already, so that nobody writes it again or looks for its id. */
function has({ definition }: Archetype): string[] {
  const section = member(definition, 'case')
  const parts: [string, unknown][] = [
    ['facts', member(definition, 'facts')],
    ['officers’ facts', member(section, 'facts')],
    ['statuses', member(section, 'statuses')],
    ['outcomes', member(section, 'outcomes')],
    ['clocks', member(section, 'clocks')],
    ['actions', member(section, 'actions')],
    ['messages', member(definition, 'messages')],
  ]
  const told = parts.flatMap(([what, value]) => {
    const ids = isRecord(value) ? Object.keys(value) : Array.isArray(value) ? value.map(idOf) : []
    const known = ids.filter(id => id !== undefined)
    return known.length === 0 ? [] : comment(`${what}: ${known.join(', ')}`, '  ')
  })
  return ['# The archetype has already (write one again to put yours in its place):', ...told]
}

function contentFile(name: string, { slots }: Archetype, locale: Locale): string {
  const words = [...slots].filter(
    ([, { is, in: only }]) => is === 'words' && (only === undefined || only.includes(locale)),
  )
  return lines([
    locale === 'en'
      ? '# Every word in English that is this service’s own.'
      : '# Every word in Welsh that is this service’s own: the same keys as in English.',
    '',
    '# The name begins with a verb. The path is the address.',
    '# name: ',
    `path: ${name}`,
    '# summary: ',
    '',
    '# Pieces of sentences, so that the archetype’s words read as if written for this service alone.',
    ...(words.length === 0 ? [] : ['# fill:']),
    ...words.flatMap(([slot, { say, such, otherwise }]) => [
      ...comment(
        otherwise === undefined
          ? say
          : `${say} Unless you say so: “${shown(member(otherwise, locale))}”`,
        '  ',
      ),
      `#   ${slot}: ${shown(isRecord(such) ? such[locale] : such)}`,
    ]),
    '',
    '# facts:',
    '#   thing: { label: , short: , options: { one: , other:  } }',
  ])
}

const examplesFile = lines([
  '# Answers in, outcome expected. A package without examples cannot be published: write one for every',
  '# way through the pages, and do every action in one.',
  '# - name: What it shows',
  '#   on: 2026-03-04',
  '#   answers: {}',
  '#   expect: { path: [], ends: submitted }',
  '[]',
])

function shown(value: unknown): string {
  if (value === undefined) return ''
  if (typeof value === 'string') return value
  return stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trim()
}

const widest = 96

/** A text as comment lines that fit a screen. */
function comment(text: string, indent = ''): string[] {
  const made: string[] = []
  let line = ''
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + word.length > widest) {
      made.push(line)
      line = ''
    }
    line = line === '' ? word : `${line} ${word}`
  }
  return [...made, line].map(each => `# ${indent}${each}`)
}

function lines(all: readonly string[]): string {
  return `${all.join('\n')}\n`
}
