import { parsePackage } from '../package/load-package.ts'
import { newPackage } from '../package/new-package.ts'
import type { PackageFiles } from '../package/package-files.ts'
import type { PackageSource } from '../package/package-source.ts'
import type { ArchetypeFiles } from './read-archetype.ts'
import { resolvePackage } from './resolve.ts'

/**
 * For tests: an archetype with a slot of each kind, two parts that may be left out, and a letter; and a
 * service made from it.
 */
export const archetypeYaml = `archetype: ask
version: 2
format: 1
owner: moothall
about: { en: Somebody asks for a thing and gets it or not., cy: Mae rhywun yn gofyn am beth ac yn ei gael neu beidio. }
slots:
  questions: { is: pages, say: What the team must know. }
  team: { is: value, say: The team., such: streets }
  within: { is: value, say: How long., otherwise: 5 working days }
  reasons: { is: value, say: Why not., such: [tooLate] }
  thing: { is: element, at: facts.thing, say: What is asked for. }
  theThing: { is: words, say: The thing with its article., such: { en: the bin, cy: y bin } }
  softThing: { is: words, in: [cy], say: The thing after “am”. }
optional:
  photo: { say: A photo., elements: [pages.photo, facts.photo] }
  reminding: { say: A reminder., elements: [case.clocks.remind, messages.remind] }
`

export const baseService = `service: { interactions: [0], audience: [resident] }
channels: [web]
starts: { needs: nothing }
applicant: { name: yourName, email: email }
facts:
  photo: { type: yesNo, optional: true }
  yourName: { type: name }
  email: { type: email }
pages:
  - { slot: questions }
  - { id: photo, asks: [photo] }
  - { id: contact, asks: [yourName, email] }
case:
  reference: AS
  team: { slot: team }
  statuses: [open, closed]
  outcomes: [given, refused]
  clocks:
    give: { target: { slot: within }, showTo: [customer] }
    remind: { target: 2 days, starts: action }
  actions:
    give: { by: [caseworker], sets: { status: closed, outcome: given }, clocks: { give: stop, remind: start }, tell: [given] }
    refuse: { by: [caseworker], reasons: [{ slot: reasons }, other], sets: { status: closed, outcome: refused }, tell: [refused] }
messages:
  given: { to: applicant }
  refused: { to: applicant }
  remind: { to: applicant, on: { clock: remind, at: due } }
retention:
  drafts: 7 days
  details: { for: 1 year, after: closed, then: anonymise }
share: { localValue: [case.clocks.give.target, case.clocks.remind] }
`

const words = (thing: string, soft: string): string => `start: { body: "About ${thing}." }
pages: { contact: { title: "1" } }
facts:
  photo: { label: "2" }
  yourName: { label: "3" }
  email: { label: "4" }
confirmation: { next: "${soft} {within}" }
case:
  title: "{thing}"
  statuses: { open: "5", closed: "6" }
  outcomes: { given: "7", refused: "8" }
  clocks: { give: "9", remind: "10" }
  actions: { give: "11", refuse: "12" }
  reasons: { tooLate: "13", other: "14" }
messages:
  refused: { subject: "15", body: "${thing}: {reason}" }
  remind: { subject: "16", body: "17" }
`

export const baseFiles: ReadonlyMap<string, string> = new Map([
  ['archetype.yaml', archetypeYaml],
  ['service.yaml', baseService],
  ['content.en.yaml', words('{theThing}', '{TheThing}')],
  ['content.cy.yaml', words('{theThing}', '{softThing}')],
  ['letters/given.en.md', '# Yours\n\nHere is {theThing}.\n'],
  ['letters/given.cy.md', '# Chi\n\nDyma {theThing}.\n'],
])

export const madeService = `package: ask-for-a-bin
version: 1
format: 1
owner: moothall
from: { archetype: ask, version: 2 }
service: { lgsl: 533, tier: [district] }
fill: { team: waste, reasons: [tooLate] }
facts:
  thing: { type: choice, of: [bin, box] }
pages:
  - { id: thing, asks: [thing] }
`

export const madeFiles: ReadonlyMap<string, string> = new Map([
  ['service.yaml', madeService],
  [
    'content.en.yaml',
    `fill: { theThing: the bin }
name: Ask for a bin
path: ask-for-a-bin
summary: Ask for a bin.
facts: { thing: { label: Which?, options: { bin: Bin, box: Box } } }
`,
  ],
  [
    'content.cy.yaml',
    `fill: { theThing: y bin, softThing: fin }
name: Gofyn am fin
path: gofyn-am-fin
summary: Gofynnwch am fin.
facts: { thing: { label: Pa un?, options: { bin: Bin, box: Blwch } } }
`,
  ],
  [
    'examples.yaml',
    `- name: A bin
  on: 2026-03-04
  answers: { thing: bin, yourName: Ann, email: ann@example.com }
  expect: { ends: submitted, due: { give: 2026-03-11 } }
`,
  ],
])

export type FileEdits = { readonly [file: string]: (text: string) => string }

export function edited(files: PackageFiles, edits: FileEdits): PackageFiles {
  return new Map([...files].map(([file, text]) => [file, edits[file]?.(text) ?? text]))
}

/** The service made from the archetypes, with files changed. */
export function made(
  edits: {
    service?: FileEdits
    archetype?: FileEdits
    more?: readonly [string, PackageFiles][]
  } = {},
): PackageSource {
  const archetypes = new Map<string, ArchetypeFiles>([
    ['ask', { folder: '../archetypes/ask', files: edited(baseFiles, edits.archetype ?? {}) }],
    ...(edits.more ?? []).map(([name, files]): [string, ArchetypeFiles] => [
      name,
      { folder: `../archetypes/${name}`, files },
    ]),
  ])
  const source = parsePackage(edited(madeFiles, edits.service ?? {}), 'ask-for-a-bin')
  return resolvePackage(source, archetypes)
}

/** A package that is made from nothing. */
export function plainPackage(): PackageSource {
  return parsePackage(newPackage('apply-for-a-thing'), 'apply-for-a-thing')
}
