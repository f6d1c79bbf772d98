import { LOCALES } from '#kernel/context.ts'
import { checkFormat } from '../package/check-format.ts'
import { definitionSchema } from '../package/format.ts'
import { contentSchema } from '../package/format-content.ts'
import { createReport, elementName, type Mistake, type Report } from '../package/mistake.ts'
import { fileOf, type PackageSource } from '../package/package-source.ts'
import type { Archetype } from './archetype.ts'
import { checkMade } from './check-made.ts'
import { closeRooms } from './close-rooms.ts'
import { fillSlots, fillsOf } from './fill-slots.ts'
import { type Archetypes, findArchetype } from './find-archetype.ts'
import { madeContentSchema, madeDefinitionSchema } from './format-made.ts'
import { withoutIdleWords } from './idle-words.ts'
import { layOver } from './lay-over.ts'
import { type Entries, isRecord, type Layer, member } from './layer.ts'
import { elementsLeftOut, leaveOut } from './leave-out.ts'

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
