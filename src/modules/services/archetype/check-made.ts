import { stringify } from 'yaml'
import { LOCALES } from '#kernel/context.ts'
import { type Said, sameInAll } from '#kernel/said.ts'
import { suggest } from '../package/did-you-mean.ts'
import type { ElementPath, Report } from '../package/mistake.ts'
import { fileOf } from '../package/package-source.ts'
import { said } from '../phrases/said.ts'
import type { Archetype, Slot } from './archetype.ts'
import type { Fills } from './fill-slots.ts'
import { idOf, isRecord, type Layer, member } from './layer.ts'
import { elementsLeftOut } from './leave-out.ts'
import { firstRoom, slotOfPage } from './place-pages.ts'

/** What a service made from an archetype says about it: held against what the archetype is. */
export type Made = {
  readonly archetype: Archetype
  readonly own: Layer
  /** The whole, with the slots still in it. */
  readonly whole: Layer
  readonly fills: Fills
  readonly report: Report
}

/** Every slot is filled, nothing is filled that is no slot, and pages stand where there is a place. */
export function checkMade(made: Made): void {
  for (const [name, slot] of made.archetype.slots) checkSlot(made, name, slot)
  checkLaid(made)
}

/** The same without the slots: an archetype made from another may leave them to its services. */
export function checkLaid(made: Made): void {
  checkUnknownFills(made)
  checkWithout(made)
  checkPlaces(made)
  checkNames(made)
}

function checkSlot(made: Made, name: string, slot: Slot): void {
  const { archetype, whole, fills, report } = made
  const say = withExample(slot.say, slot.such)
  if (slot.is === 'value' && !fills.values.has(name))
    report.error(
      { file: fileOf.definition, path: ['fill', name] },
      notFilled(said`The slot ${name} is not filled.`, said`Write ${name} under fill. ${say}`),
    )
  if (slot.is === 'words')
    for (const locale of slot.in ?? LOCALES)
      if (!fills.words[locale].has(name))
        report.error(
          { file: fileOf.content(locale), path: ['fill', name] },
          notFilled(
            said`The slot ${name} has no words.`,
            said`Write ${name} under fill. ${withExample(slot.say, member(slot.such, locale))}`,
          ),
        )
  if (slot.is === 'element' && !isThere(whole, slot.at ?? ''))
    report.error(
      { file: fileOf.definition, path: (slot.at ?? '').split('.') },
      notFilled(
        said`${archetype.name} needs ${slot.at}, and it is not there.`,
        said`Add it. ${say}`,
      ),
    )
  if (slot.is === 'pages' && slot.otherwise === undefined && !hasPages(made, name))
    report.error(
      { file: fileOf.definition, path: ['pages'] },
      notFilled(said`There is no page in the room ${name}.`, said`Add pages. ${say}`),
    )
}

function withExample(say: string, such: unknown): Said {
  if (such === undefined) return sameInAll(say)
  const example = stringify(such, { collectionStyle: 'flow', lineWidth: 0 }).trim()
  return said`${say} Such as: ${typeof such === 'string' ? such : example}`
}

function notFilled(message: Said, fix: Said) {
  return { code: 'slotNotFilled', message, fix }
}

function isThere({ definition, content }: Layer, path: string): boolean {
  const [first, ...rest] = path.split('.')
  const steps = first === 'content' ? rest : [first ?? '', ...rest]
  let here: unknown = first === 'content' ? content.en : definition
  for (const step of steps)
    here = Array.isArray(here) ? here.find(each => idOf(each) === step) : member(here, step)
  return here !== undefined
}

/** Whether the service has a page of its own for a room; for the first room, wherever it put them. */
function hasPages({ own, archetype }: Made, room: string): boolean {
  const theirs = new Set(listOf(member(archetype.definition, 'pages')).map(idOf))
  const mine = listOf(member(own.definition, 'pages')).filter(page => !theirs.has(idOf(page)))
  return mine.some(page => room === firstRoom || member(page, 'at') === room)
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function checkUnknownFills({ archetype, own, report }: Made): void {
  const tell = (file: string, given: unknown, is: Slot['is']): void => {
    const known = [...archetype.slots].filter(([, slot]) => slot.is === is).map(([name]) => name)
    for (const name of isRecord(given) ? Object.keys(given) : [])
      if (!known.includes(name))
        report.error(
          { file, path: ['fill', name] },
          {
            code: 'unknownSlot',
            message: said`${archetype.name} has no slot ${name} ${is === 'words' ? said`for words` : said`for a value`}.`,
            fix: suggest(name, known),
          },
        )
  }
  tell(fileOf.definition, member(own.definition, 'fill'), 'value')
  for (const locale of LOCALES)
    tell(fileOf.content(locale), member(own.content[locale], 'fill'), 'words')
}

function checkWithout({ archetype, own, report }: Made): void {
  const without = listOf(member(own.definition, 'without')).map(String)
  const { unknown } = elementsLeftOut(archetype, without)
  for (const name of unknown)
    report.error(
      { file: fileOf.definition, path: ['without', without.indexOf(name)], part: 'value' },
      {
        code: 'notOptional',
        message: said`${archetype.name} does not let ${name} be left out.`,
        fix:
          archetype.optional.size === 0
            ? said`Remove it: nothing of this archetype may be left out.`
            : said`It lets these be left out: ${[...archetype.optional.keys()].join(', ')}.`,
      },
    )
}

function checkPlaces({ archetype, own, whole, report }: Made): void {
  const pages = listOf(member(own.definition, 'pages'))
  const ids = listOf(member(whole.definition, 'pages')).flatMap(each => idOf(each) ?? [])
  const rooms = listOf(member(archetype.definition, 'pages')).flatMap(
    each => slotOfPage(each) ?? [],
  )
  const known = { after: ids, before: ids, at: rooms }
  const seen = new Set<string>()
  for (const [index, page] of pages.entries()) {
    const id = idOf(page) ?? ''
    if (seen.has(id)) tellTwice(report, ['pages', index, 'id'], id)
    seen.add(id)
    for (const word of ['after', 'before', 'at'] as const) {
      const name = member(page, word)
      if (typeof name === 'string' && !known[word].includes(name))
        report.error(
          { file: fileOf.definition, path: ['pages', index, word], part: 'value' },
          {
            code: 'unknownId',
            message: said`${name} is not ${word === 'at' ? said`a room of the archetype` : said`a page`}.`,
            fix: suggest(name, known[word]),
          },
        )
    }
  }
}

// Two with one id would become one, and the first be lost without a word.
function tellTwice(report: Report, path: ElementPath, id: string): void {
  report.error(
    { file: fileOf.definition, path, part: 'value' },
    {
      code: 'idTwice',
      message: said`There are two pages with the id ${id}.`,
      fix: said`Give each its own id.`,
    },
  )
}

/** `{thing}` in a sentence could mean the slot or the answer. */
function checkNames({ archetype, own, report }: Made): void {
  const section = member(own.definition, 'case')
  const facts = [
    { path: ['facts'], value: member(own.definition, 'facts') },
    { path: ['case', 'facts'], value: member(section, 'facts') },
  ]
  for (const { path, value } of facts)
    for (const id of isRecord(value) ? Object.keys(value) : []) {
      const slot = archetype.slots.get(id)
      if (slot === undefined || slot.is === 'pages' || slot.is === 'element') continue
      report.error(
        { file: fileOf.definition, path: [...path, id] },
        {
          code: 'nameTaken',
          message: said`${id} is a slot of ${archetype.name}, so a fact cannot have the same name.`,
          fix: said`Give the fact another id.`,
        },
      )
    }
}
