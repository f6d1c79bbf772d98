import { LOCALES } from '#kernel/context.ts'
import { checkFormat } from '../package/check-format.ts'
import { definitionSchema } from '../package/format.ts'
import { contentSchema } from '../package/format-content.ts'
import { createReport, elementName, type Mistake, type Report } from '../package/mistake.ts'
import { fileOf, type PackageSource } from '../package/package-source.ts'
import type { Archetype, Slot } from './archetype.ts'
import { checkMade } from './check-made.ts'
import { closeRooms } from './close-rooms.ts'
import { fillSlots, fillsOf } from './fill-slots.ts'
import { fromSchema } from './format-archetype.ts'
import { madeContentSchema, madeDefinitionSchema } from './format-made.ts'
import { withoutIdleWords } from './idle-words.ts'
import { layOver } from './lay-over.ts'
import { type Entries, isRecord, type Layer, member } from './layer.ts'
import { elementsLeftOut, leaveOut } from './leave-out.ts'
import { type ArchetypeFiles, archetypeFile, readArchetype } from './read-archetype.ts'

/** The archetypes in reach, by name. */
export type Archetypes = ReadonlyMap<string, ArchetypeFiles>

/** The archetype a package says it is made from; undefined when it is written out by itself. */
export function archetypeNamed(definition: unknown): string | undefined {
  const from = member(definition, 'from')
  const name = member(from, 'archetype')
  return typeof name === 'string' ? name : undefined
}

/**
 * Makes one ordinary package of a service and the archetype it is made from. Everything behind (checks,
 * examples, publishing) sees only that; a mistake still names the file and line in which it was written.
 * A package that is made from nothing comes back as it is.
 */
export function resolvePackage(source: PackageSource, archetypes: Archetypes): PackageSource {
  if (member(source.definition, 'from') === undefined) return source
  const mistakes: Mistake[] = [...source.mistakes]
  const own: Layer = { ...source, locate: source.locate }
  const report = createReport(mistakes, own.locate, place =>
    elementName(place.file === fileOf.definition ? own.definition : undefined, place.path),
  )
  const broken = {
    ...source,
    definition: undefined,
    content: { en: undefined, cy: undefined },
    mistakes,
  }
  if (!fitsFormat(own, report)) return broken
  const archetype = findArchetype(own, { archetypes, report, mistakes, chain: [] })
  if (archetype === undefined) return broken
  const made = make(archetype, own, report)
  if (mistakes.some(({ severity }) => severity === 'error')) return { ...broken, mistakes }
  return {
    ...source,
    definition: ordinary(made.definition, archetype),
    content: { en: ordinaryWords(made.content.en), cy: ordinaryWords(made.content.cy) },
    letters: { ...made.letters },
    locate: made.locate,
    mistakes,
  }
}

function fitsFormat(own: Layer, report: Report): boolean {
  const definition = checkFormat(madeDefinitionSchema, own.definition, {
    file: fileOf.definition,
    report,
  })
  const words = LOCALES.map(locale => {
    const content = own.content[locale]
    // A file that is missing or cannot be read has been told already.
    if (content === undefined) return true
    return checkFormat(madeContentSchema, content, { file: fileOf.content(locale), report })
  })
  return definition !== undefined && words.every(each => each !== undefined)
}

/** An archetype with all it is made from, for who begins a service; or what is wrong with it. */
export function openArchetype(
  name: string,
  archetypes: Archetypes,
): { archetype: Archetype | undefined; mistakes: readonly Mistake[] } {
  const mistakes: Mistake[] = []
  const files = archetypes.get(name)
  const report = createReport(
    mistakes,
    () => undefined,
    ({ path }) => path.join('.'),
  )
  const search = { archetypes, report, mistakes, chain: [] }
  return { archetype: files === undefined ? undefined : readChain(name, files, search), mistakes }
}

type Search = {
  readonly archetypes: Archetypes
  readonly report: Report
  readonly mistakes: Mistake[]
  /** The archetypes that led here. */
  readonly chain: readonly string[]
}

const deepest = 5

function findArchetype(asking: Layer & { file?: string }, search: Search): Archetype | undefined {
  const file = asking.file ?? fileOf.definition
  const at = { file, path: ['from', 'archetype'], part: 'value' as const }
  const wanted = fromSchema.safeParse(member(asking.definition, 'from'))
  if (!wanted.success) return undefined
  const { archetype: name, version } = wanted.data
  const tell = (code: string, message: string, fix: string): undefined =>
    search.report.error(at, { code, message, fix }) ?? undefined
  if (search.chain.includes(name))
    return tell(
      'archetypeCycle',
      `${[...search.chain, name].join(' is made from ')}: this leads round in a circle.`,
      'Make one of them from nothing, or from another.',
    )
  if (search.chain.length >= deepest)
    return tell('archetypeDepth', `${name} is made from too many others.`, 'Make it from one.')
  const files = search.archetypes.get(name)
  if (files === undefined)
    return tell(
      'archetypeUnknown',
      `There is no archetype ${name}.`,
      search.archetypes.size === 0
        ? 'Correct the name: archetypes are folders in library/archetypes.'
        : `Correct the name. There are: ${[...search.archetypes.keys()].sort().join(', ')}.`,
    )
  const found = readChain(name, files, search)
  if (found === undefined || found.version === version) return found
  return tell(
    'archetypeVersion',
    `${name} is at version ${found.version} now; this was written against version ${version}.`,
    `Look at what changed in it, then write version: ${found.version}.`,
  )
}

function readChain(name: string, files: ArchetypeFiles, search: Search): Archetype | undefined {
  const { layer, source, mistakes } = readArchetype(files)
  search.mistakes.push(...mistakes)
  if (source === undefined || mistakes.length > 0) return undefined
  const report = createReport(search.mistakes, layer.locate, ({ path }) => path.join('.'))
  const slots = new Map<string, Slot>(Object.entries(source.slots ?? {}))
  const optional = new Map(Object.entries(source.optional ?? {}))
  const { version, about } = source
  if (source.from === undefined) return { ...layer, name, version, about, slots, optional }
  const own: Layer = { ...layer, definition: withHead(layer.definition, source) }
  const asking = { ...layer, definition: source, file: archetypeFile }
  const base = findArchetype(asking, { ...search, report, chain: [...search.chain, name] })
  if (base === undefined) return undefined
  const { elements } = elementsLeftOut(base, source.without ?? [])
  const fills = fillsOf(own, base.slots, false)
  const lies = { ...own, locate: headLocate(layer) }
  const laid = fillSlots(layOver(leaveOut(base, elements), lies), fills, lies)
  const open = [...base.slots].filter(
    ([slot]) => !fills.values.has(slot) && !fills.words.en.has(slot) && !fills.words.cy.has(slot),
  )
  return {
    ...laid,
    definition: withoutHead(laid.definition),
    name,
    version,
    about,
    slots: new Map([...open, ...slots]),
    optional: new Map([...base.optional, ...optional]),
  }
}

/** An archetype fills the slots of the one it is made from in archetype.yaml. */
function withHead(definition: unknown, { fill }: { fill?: unknown }): unknown {
  return isRecord(definition) ? { ...definition, fill } : definition
}

function headLocate({ locate }: Layer): Layer['locate'] {
  return place =>
    locate(
      place.file === fileOf.definition && place.path[0] === 'fill'
        ? { ...place, file: archetypeFile }
        : place,
    )
}

function withoutHead(definition: unknown): unknown {
  if (!isRecord(definition)) return definition
  const { fill: _, ...rest } = definition
  return rest
}

function make(archetype: Archetype, own: Layer, report: Report): Layer {
  const without = member(own.definition, 'without')
  const names = Array.isArray(without) ? without.map(String) : []
  const base = leaveOut(archetype, elementsLeftOut(archetype, names).elements)
  const fills = fillsOf(own, archetype.slots, true)
  const whole = layOver(base, own)
  checkMade({ archetype, own, whole, fills, report })
  const { definition } = fillSlots(whole, fills, own)
  return closeRooms(fillSlots(layOver(withoutIdleWords(base, own, definition), own), fills, own))
}

/** What only says how the package was made is gone; which archetype it was stays as its lineage. */
function ordinary(definition: unknown, { name, version }: Archetype): unknown {
  if (!isRecord(definition)) return definition
  const { from: _, fill: __, without: ___, ...rest } = definition
  const whole = { ...rest, madeFrom: { archetype: name, version } }
  return inOrder(whole, Object.keys(definitionSchema.shape))
}

function ordinaryWords(content: unknown): unknown {
  if (!isRecord(content)) return content
  const { fill: _, ...rest } = content
  return inOrder(rest, Object.keys(contentSchema.shape))
}

/** As the format has them, so that people find their way; what the format does not know stays at the end. */
function inOrder(record: Entries, keys: readonly string[]): Entries {
  const known = keys.filter(key => Object.hasOwn(record, key)).map(key => [key, record[key]])
  return { ...Object.fromEntries(known), ...record }
}
