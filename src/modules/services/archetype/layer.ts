import type { Locale } from '#kernel/context.ts'
import type { ElementPath, Locate, Place } from '../package/mistake.ts'

/**
 * The data of a package, or of an archetype, while one is laid over the other: not yet checked, and
 * each element still knows in which file of which folder it was written.
 */
export type Layer = {
  readonly definition: unknown
  readonly content: Readonly<Record<Locale, unknown>>
  /** Letters by `<message>.<language>`. */
  readonly letters: Readonly<Record<string, string>>
  readonly locate: Locate
}

type Origin = { readonly locate: Locate; readonly at: Place }

/** Remembers where each element of a new layer was written. */
export type Trail = {
  /** What stands at `place` of the new layer, with all that is in it, was written at `at` of another. */
  from(place: Place, layer: Pick<Layer, 'locate'>, at: Place): void
  locate: Locate
}

/** A trail; what was never told stands where `otherwise` has it. */
export function createTrail(otherwise: Pick<Layer, 'locate'>): Trail {
  const origins = new Map<string, Origin>()
  return {
    from: (place, layer, at) => {
      origins.set(keyOf(place.file, place.path), { locate: layer.locate, at })
    },
    locate: place => {
      for (let length = place.path.length; length >= 0; length--) {
        const origin = origins.get(keyOf(place.file, place.path.slice(0, length)))
        if (origin === undefined) continue
        const path = [...origin.at.path, ...place.path.slice(length)]
        const { part } = place
        return origin.locate({
          file: origin.at.file,
          path,
          ...(part === undefined ? {} : { part }),
        })
      }
      return otherwise.locate(place)
    },
  }
}

// A NUL stands in no id, so no two paths share a key.
function keyOf(file: string, path: ElementPath): string {
  return [file, ...path].join('\u0000')
}

export type Entries = { readonly [key: string]: unknown }

export function isRecord(value: unknown): value is Entries {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What stands under a key of something that may not be a record. */
export function member(value: unknown, key: string): unknown {
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined
}

/** The id of an entry of a list: its own, or the word itself. */
export function idOf(entry: unknown): string | undefined {
  if (typeof entry === 'string') return entry
  const id = member(entry, 'id')
  return typeof id === 'string' ? id : undefined
}
