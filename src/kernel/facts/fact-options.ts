import { z } from 'zod'

/** Options every type has. `is`, `earliest` and `latest` hold the source, or the checked Expression once compiled. */
export const factOptions = {
  optional: z.boolean().optional(),
  class: z.enum(['special', 'personal', 'none']).optional(),
  is: z.unknown().optional(),
  for: z.literal('office').optional(),
}

export type FactCommon = {
  readonly optional?: boolean | undefined
  readonly class?: 'special' | 'personal' | 'none' | undefined
  readonly is?: unknown
  readonly for?: 'office' | undefined
}

/** An id of a fact or an option. */
export const idSchema = z
  .string()
  .regex(/^[a-z][a-zA-Z0-9]*$/, 'must be letters and digits in camelCase')

export const optionIds = z
  .array(z.union([idSchema, z.string().regex(/^[a-zA-Z0-9]+$/)]))
  .min(1)
  .refine(ids => new Set(ids).size === ids.length, 'must not repeat an option')

/** `required` first, unless the fact is optional. */
export function withRequired(definition: FactCommon, codes: readonly string[]): readonly string[] {
  return definition.optional === true ? codes : ['required', ...codes]
}
