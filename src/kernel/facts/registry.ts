import type { FactKind } from './fact-kind.ts'

export type FactType =
  | 'text'
  | 'longText'
  | 'number'
  | 'money'
  | 'date'
  | 'partialDate'
  | 'yesNo'
  | 'choice'
  | 'choices'
  | 'country'
  | 'email'
  | 'telephone'
  | 'name'
  | 'address'
  | 'vehicle'
  | 'nino'
  | 'declaration'
  | 'list'

/** Options every type has. `is`, `earliest` and `latest` hold the source, or the checked Expression once compiled. */
export type FactCommon = {
  readonly optional?: boolean | undefined
  readonly class?: 'special' | 'personal' | 'none' | undefined
  readonly is?: unknown
  readonly for?: 'office' | undefined
}
export type FactDefinition = FactCommon & {
  readonly type: FactType
  readonly [option: string]: unknown
}

export const factKinds = {} as Record<FactType, FactKind<FactDefinition>>

/** The kind of a definition, typed so that its functions may be called with it. */
export function kindOf(definition: FactDefinition): FactKind<FactDefinition> {
  return factKinds[definition.type]
}
