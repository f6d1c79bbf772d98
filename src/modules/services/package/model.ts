import type { Locale } from '#kernel/context.ts'
import type { Duration } from '#kernel/dates/duration.ts'
import type { Compiled } from '#kernel/expressions/compile-expression.ts'
import type { DecisionTable } from '#kernel/expressions/decision-table.ts'
import type { Env, Expression } from '#kernel/expressions/expression.ts'
import type { ValueType } from '#kernel/expressions/value-type.ts'
import type { FactDefinition } from '#kernel/facts/registry.ts'
import type { CaseType, FactLabels } from '../../cases/case-type.ts'
import type { Definition } from './format.ts'
import type { Content } from './format-content.ts'
import type { Example } from './format-examples.ts'
import type { StoredPackage } from './package-source.ts'

/** A package checked and compiled: immutable, shared by every journey on this version. */
export type Model = {
  readonly id: string
  readonly version: number
  /** SHA-256 of definition, content, letters and examples, in canonical JSON. */
  readonly hash: string
  readonly stored: StoredPackage
  readonly definition: Definition
  /** With the letters as messages. */
  readonly content: { readonly [locale in Locale]: Content }
  readonly examples: readonly Example[]
  readonly facts: ReadonlyMap<string, ModelFact>
  readonly pages: readonly ModelPage[]
  readonly pageOf: ReadonlyMap<string, ModelPage>
  readonly tables: ReadonlyMap<string, DecisionTable>
  /** Computed facts that depend on no answer. */
  readonly computedFirst: readonly ComputedFact[]
  readonly duplicates?: {
    readonly same: readonly string[]
    readonly within: Duration
    readonly offer: 'follow' | 'continue' | 'stop'
  }
  readonly caseType: CaseType
  /** The packages whose services its pages link to. */
  readonly servicesLinked: readonly string[]
}

export type ModelFact = {
  readonly id: string
  readonly section: 'journey' | 'case'
  /** With `earliest` and `latest` as checked expressions. */
  readonly definition: FactDefinition
  readonly type: ValueType
  readonly labels: { readonly [locale in Locale]: FactLabels }
  /** The page it is asked on. */
  readonly page?: string
}

export type Condition = (env: Env) => boolean

export type ModelPage = {
  readonly id: string
  /** The address of the page: its id in kebab-case. */
  readonly slug: string
  readonly index: number
  readonly when?: Condition
  readonly whenExpression?: Expression
  readonly questions: readonly ModelQuestion[]
  readonly stop: boolean
  readonly section?: string
  /** The page asks this list and nothing else. */
  readonly list?: string
  /** Computed facts whose last answer is given here, in computing order. */
  readonly computed: readonly ComputedFact[]
  /** Rules whose last answer is given here. */
  readonly rules: readonly ModelRule[]
}

export type ModelQuestion = {
  readonly fact: ModelFact
  readonly when?: Condition
  readonly whenExpression?: Expression
  /** It is shown under this option of a question of the same page. */
  readonly under?: { readonly fact: string; readonly value: string | boolean }
  readonly optional: boolean
  readonly officeOnly: boolean
  /** Its bounds move with the day or with other answers, so an old answer may have gone stale. */
  readonly bounded: boolean
}

export type ComputedFact = {
  readonly id: string
  readonly value: Compiled
  readonly is: Expression
}

export type ModelRule = {
  readonly id: string
  readonly on: string
  readonly when: Condition
  readonly whenExpression: Expression
}

/** The page with this id. A journey pinned to a version only ever names its pages. */
export function findPage(model: Model, id: string): ModelPage | undefined {
  return model.pageOf.get(id)
}

/** `whereItIs` → `where-it-is`. */
export function slugOf(id: string): string {
  return id.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)
}
