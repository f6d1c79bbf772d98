import type { Format, Refusal } from '../file.ts'

/** What a look into the bytes came to. */
export type Inspection =
  | {
      kind: 'accepted'
      format: Format
      type: string
      extension: string
      /** What is stored in place of what came: a picture drawn anew. Absent: as it came. */
      bytes?: Uint8Array
      /** A small picture of it. */
      thumb?: Uint8Array
    }
  | { kind: 'refused'; refusal: Refusal }

export const refused = (refusal: Refusal): Inspection => ({ kind: 'refused', refusal })
