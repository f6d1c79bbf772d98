import type { Said } from '#kernel/said.ts'
import type { Layer } from './layer.ts'

/** What a service made from an archetype must say for itself. */
export type Slot = {
  /**
   * `words`: a piece of a sentence, in each language; `value`: anything in service.yaml; `pages`: room
   * for pages; `element`: an element of its own at a path.
   */
  readonly is: 'words' | 'value' | 'pages' | 'element'
  /** What to write, for the author of a service. */
  readonly say: string
  /** For words: in which languages they are needed. */
  readonly in?: readonly ('en' | 'cy')[] | undefined
  /** For an element: its path, such as `facts.problem`. */
  readonly at?: string | undefined
  /** What to write, for instance. */
  readonly such?: unknown
  /** What stands there when nothing is said; then it need not be filled. Words by language. */
  readonly otherwise?: unknown
}

/** Elements that belong together and that a service may leave out. */
export type OptionalGroup = { readonly say: string; readonly elements: readonly string[] }

/** An archetype with what it is made from itself, ready for a service to be laid over it. */
export type Archetype = Layer & {
  readonly name: string
  readonly version: number
  readonly slots: ReadonlyMap<string, Slot>
  readonly optional: ReadonlyMap<string, OptionalGroup>
  readonly about: Said
}
