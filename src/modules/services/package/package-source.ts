import type { Locale } from '#kernel/context.ts'
import type { Locate, Mistake } from './mistake.ts'

/** What a package says, not yet checked; from files or from a database. */
export type PackageSource = {
  /** The name of the folder, which must be the name of the package; absent from a database. */
  folder?: string
  definition: unknown
  content: Record<Locale, unknown>
  /** Letters by `<message>.<language>`, such as `received.cy`. */
  letters: Record<string, string>
  examples: unknown
  locate: Locate
  /** What was wrong with the files themselves. */
  mistakes: Mistake[]
}

/** The same package as JSON, as a database keeps it. */
export type StoredPackage = {
  definition: unknown
  content: Record<Locale, unknown>
  letters: Record<string, string>
  examples: unknown
}

export const fileOf = {
  definition: 'service.yaml',
  content: (locale: Locale): string => `content.${locale}.yaml`,
  examples: 'examples.yaml',
  letter: (name: string): string => `letters/${name}.md`,
}

/** A source from the database: no lines, but the same elements. */
export function storedSource(stored: StoredPackage): PackageSource {
  return { ...stored, locate: () => undefined, mistakes: [] }
}
