import { z } from 'zod'
import { factOptions } from './fact-options.ts'
import { lengthOf, right, wrong } from './form-input.ts'
import { lineKind } from './line-kind.ts'

const schema = z.strictObject({ type: z.literal('name'), ...factOptions })
export type NameDefinition = z.infer<typeof schema>

const LONGEST = 200

/** A person's or an organisation's name, in whatever letters it has: names follow no rule but to hold one. */
export const name = lineKind<NameDefinition>({
  schema,
  codes: ['notName', 'tooLong'],
  read: (line, field) => {
    if (lengthOf(line) > LONGEST) return wrong(field, 'tooLong', { max: LONGEST })
    return /[\p{L}\p{N}]/u.test(line) && !/[<>]|:\/\//.test(line)
      ? right(line)
      : wrong(field, 'notName')
  },
})
