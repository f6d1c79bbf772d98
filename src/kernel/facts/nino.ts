import { z } from 'zod'
import { factOptions } from './fact-options.ts'
import { right, wrong } from './form-input.ts'
import { lineKind } from './line-kind.ts'

const schema = z.strictObject({ type: z.literal('nino'), ...factOptions })
export type NinoDefinition = z.infer<typeof schema>

/** HMRC's National Insurance Manual, NIM39110: letters and prefixes that are never given out. */
const NINO = /^(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]$/

/** A National Insurance number, kept without spaces and shown in pairs. */
export const nino = lineKind<NinoDefinition>({
  schema,
  codes: ['notNino'],
  read: (line, field) => {
    const number = line.toUpperCase().replace(/[\s.-]/g, '')
    return NINO.test(number) ? right(number) : wrong(field, 'notNino')
  },
  show: number => number.replace(/(..)(?=.)/g, '$1 '),
})
