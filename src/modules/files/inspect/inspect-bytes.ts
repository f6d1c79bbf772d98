import type { Format } from '../file.ts'
import { checkOffice } from './check-office.ts'
import { checkPdf } from './check-pdf.ts'
import { checkRecording } from './check-recording.ts'
import { cleanPicture } from './clean-picture.ts'
import { detect } from './detect.ts'
import { type Inspection, refused } from './inspection.ts'
import { Refused } from './read-zip.ts'

/** Looks at a file whole: what it is, whether the question takes that, and whether it is only that. */
export async function inspectBytes(bytes: Buffer, formats: readonly Format[]): Promise<Inspection> {
  if (bytes.length === 0) return refused('empty')
  try {
    const detected = await detect(bytes)
    if (detected.kind === 'refused') return refused(detected.refusal)
    const { format, type, extension } = detected
    if (!formats.includes(format)) return refused('wrongType')
    if (format === 'photo') return await cleanPicture(bytes, extension)
    if (format === 'pdf') checkPdf(bytes)
    if (format === 'document' || format === 'spreadsheet') checkOffice(bytes, format, extension)
    if (format === 'sound' || format === 'video')
      return { kind: 'accepted', format, type, extension, bytes: checkRecording(bytes, extension) }
    return { kind: 'accepted', format, type, extension }
  } catch (error) {
    if (error instanceof Refused) return refused(error.refusal)
    throw error
  }
}
