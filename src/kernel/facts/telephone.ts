import { z } from 'zod'
import { factOptions } from './fact-options.ts'
import { right, wrong } from './form-input.ts'
import { lineKind } from './line-kind.ts'

const schema = z.strictObject({ type: z.literal('telephone'), ...factOptions })
export type TelephoneDefinition = z.infer<typeof schema>

const WRITTEN = /^\+?[\d\s().-]+?\s*((ext|extension|est|x)\.?\s*\d{1,6})?$/i

/** Kept as the person wrote it, since that is how they say it; UK numbers have 10 or 11 digits from their 0 (Ofcom), others up to 15 (E.164). */
function isTelephone(line: string): boolean {
  const found = WRITTEN.exec(line)
  if (found === null) return false
  const main = line.slice(0, line.length - (found[1]?.length ?? 0))
  const digits = main.replace(/\(0\)/, '').replace(/\D/g, '')
  if (main.trim().startsWith('+44')) return digits.length === 11 || digits.length === 12
  if (main.trim().startsWith('+') || digits.startsWith('00'))
    return digits.length >= 8 && digits.length <= 17
  return digits.startsWith('0') && (digits.length === 10 || digits.length === 11)
}

export const telephone = lineKind<TelephoneDefinition>({
  schema,
  codes: ['notTelephone'],
  read: (line, field) => (isTelephone(line) ? right(line) : wrong(field, 'notTelephone')),
})
