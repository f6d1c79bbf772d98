import { z } from 'zod'
import { address } from './address.ts'
import { choice } from './choice.ts'
import { choices } from './choices.ts'
import { country } from './country.ts'
import { date } from './date.ts'
import { declaration } from './declaration.ts'
import { email } from './email.ts'
import type { FactKind } from './fact-kind.ts'
import type { FactCommon } from './fact-options.ts'
import { longText } from './long-text.ts'
import { money } from './money.ts'
import { name } from './name.ts'
import { nino } from './nino.ts'
import { number } from './number.ts'
import { partialDate } from './partial-date.ts'
import { place } from './place.ts'
import { telephone } from './telephone.ts'
import { text } from './text.ts'
import { time } from './time.ts'
import { vehicle } from './vehicle.ts'
import { yesNo } from './yes-no.ts'

/** Types that a fact of a list's entry may have: all but a list, files and appointments. */
export type EntryFactType =
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
  | 'time'
  | 'place'

export type EntryDefinition = FactCommon & {
  readonly type: EntryFactType
  readonly [option: string]: unknown
}

/** Methods take their definition loosely here: which kind is taken is decided by the definition's own `type`. */
export const entryKinds: Record<EntryFactType, FactKind<EntryDefinition>> = {
  text,
  longText,
  number,
  money,
  date,
  partialDate,
  yesNo,
  choice,
  choices,
  country,
  email,
  telephone,
  name,
  address,
  vehicle,
  nino,
  declaration,
  time,
  place,
}

export const entrySchema: z.ZodType<EntryDefinition> = z
  .looseObject({ type: z.string() })
  .transform((source, context): EntryDefinition => {
    const kind = isEntryType(source.type) ? entryKinds[source.type] : undefined
    if (kind === undefined) {
      context.addIssue({
        code: 'custom',
        path: ['type'],
        message: `must be one of: ${Object.keys(entryKinds).join(', ')}`,
      })
      return z.NEVER
    }
    const parsed = kind.schema.safeParse(source)
    if (parsed.success) return parsed.data
    for (const issue of parsed.error.issues) {
      context.addIssue({ code: 'custom', path: [...issue.path], message: issue.message })
    }
    return z.NEVER
  })

function isEntryType(type: string): type is EntryFactType {
  return Object.hasOwn(entryKinds, type)
}
