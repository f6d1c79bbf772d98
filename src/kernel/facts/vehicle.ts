import { z } from 'zod'
import { factOptions } from './fact-options.ts'
import { right, wrong } from './form-input.ts'
import { lineKind } from './line-kind.ts'

const schema = z.strictObject({ type: z.literal('vehicle'), ...factOptions })
export type VehicleDefinition = z.infer<typeof schema>

/** Since 2001 · prefix 1983–2001 and Q · suffix 1963–1983 · dateless and Northern Ireland, either way round · diplomatic (DVLA INF104). */
const MARKS = [
  /^[A-Z]{2}\d{2}[A-Z]{3}$/,
  /^[A-Z]\d{1,3}[A-Z]{3}$/,
  /^[A-Z]{3}\d{1,3}[A-Z]$/,
  /^[A-Z]{1,3}\d{1,4}$/,
  /^\d{1,4}[A-Z]{1,3}$/,
  /^\d{3}[DX]\d{3}$/,
]

/** A registration mark, kept without spaces. */
export const vehicle = lineKind<VehicleDefinition>({
  schema,
  codes: ['notRegistration'],
  read: (line, field) => {
    const mark = line.toUpperCase().replace(/[\s.-]/g, '')
    return MARKS.some(shape => shape.test(mark)) ? right(mark) : wrong(field, 'notRegistration')
  },
  show: mark =>
    /^[A-Z]{2}\d{2}[A-Z]{3}$/.test(mark) ? `${mark.slice(0, 4)} ${mark.slice(4)}` : mark,
})
