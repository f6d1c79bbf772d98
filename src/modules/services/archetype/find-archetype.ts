import type { Said } from '#kernel/said.ts'
import { createReport, type Mistake, type Report } from '../package/mistake.ts'
import { fileOf } from '../package/package-source.ts'
import { said } from '../phrases/said.ts'
import type { Archetype, Slot } from './archetype.ts'
import { checkLaid } from './check-made.ts'
import { fillSlots, fillsOf } from './fill-slots.ts'
import { type ArchetypeSource, fromSchema } from './format-archetype.ts'
import { layOver } from './lay-over.ts'
import { isRecord, type Layer, member } from './layer.ts'
import { elementsLeftOut, leaveOut } from './leave-out.ts'
import { type ArchetypeFiles, archetypeFile, readArchetype } from './read-archetype.ts'

/** The archetypes in reach, by name. */
export type Archetypes = ReadonlyMap<string, ArchetypeFiles>

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

export type Search = {
  readonly archetypes: Archetypes
  readonly report: Report
  readonly mistakes: Mistake[]
  /** The archetypes that led here. */
  readonly chain: readonly string[]
}

const deepest = 5

/** The archetype that a service, or another archetype, says it is made from; what is wrong is reported where it says so. */
export function findArchetype(
  asking: Layer & { file?: string },
  search: Search,
): Archetype | undefined {
  const file = asking.file ?? fileOf.definition
  const at = { file, path: ['from', 'archetype'], part: 'value' as const }
  const wanted = fromSchema.safeParse(member(asking.definition, 'from'))
  if (!wanted.success) return undefined
  const { archetype: name, version } = wanted.data
  const tell = (code: string, message: Said, fix: Said): undefined =>
    search.report.error(at, { code, message, fix }) ?? undefined
  if (search.chain.includes(name))
    return tell(
      'archetypeCycle',
      said`${[...search.chain, name].join(' → ')}: this leads round in a circle.`,
      said`Make one of them from nothing, or from another.`,
    )
  if (search.chain.length >= deepest)
    return tell(
      'archetypeDepth',
      said`${name} is made from too many others.`,
      said`Make it from one.`,
    )
  const files = search.archetypes.get(name)
  if (files === undefined)
    return tell(
      'archetypeUnknown',
      said`There is no archetype ${name}.`,
      search.archetypes.size === 0
        ? said`Correct the name: archetypes are folders in library/archetypes.`
        : said`Correct the name. There are: ${[...search.archetypes.keys()].sort().join(', ')}.`,
    )
  const found = readChain(name, files, search)
  if (found === undefined || found.version === version) return found
  return tell(
    'archetypeVersion',
    said`${name} is at version ${found.version} now; this was written against version ${version}.`,
    said`Look at what changed in it, then write version: ${found.version}.`,
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
  const own: Layer = {
    ...layer,
    definition: withHead(layer.definition, source),
    locate: headLocate(layer),
  }
  const asking = { ...layer, definition: source, file: archetypeFile }
  const base = findArchetype(asking, { ...search, report, chain: [...search.chain, name] })
  if (base === undefined) return undefined
  const { elements } = elementsLeftOut(base, source.without ?? [])
  const fills = fillsOf(own, base.slots, false)
  const whole = layOver(leaveOut(base, elements), own)
  const told = createReport(search.mistakes, own.locate, ({ path }) => path.join('.'))
  checkLaid({ archetype: base, own, whole, fills, report: told })
  const laid = fillSlots(whole, fills, own)
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

/** An archetype fills the slots of the one it is made from, and leaves parts of it out, in archetype.yaml. */
function withHead(definition: unknown, { fill, without }: ArchetypeSource): unknown {
  return { ...(isRecord(definition) ? definition : {}), fill, without }
}

const inHead: readonly unknown[] = ['fill', 'without']

function headLocate({ locate }: Layer): Layer['locate'] {
  return place =>
    locate(
      place.file === fileOf.definition && inHead.includes(place.path[0])
        ? { ...place, file: archetypeFile }
        : place,
    )
}

function withoutHead(definition: unknown): unknown {
  if (!isRecord(definition)) return definition
  const { fill: _, without: __, ...rest } = definition
  return rest
}
