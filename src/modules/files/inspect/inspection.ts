import type { Format, Refusal } from '../file.ts'

/** What a look into the bytes came to. `bytes` are what is stored: of a picture made anew, else as they came. */
export type Inspection =
  | {
      kind: 'accepted'
      format: Format
      type: string
      extension: string
      bytes: Uint8Array
      /** A small picture of it. */
      thumb?: Uint8Array
    }
  | { kind: 'refused'; refusal: Refusal }

export const refused = (refusal: Refusal): Inspection => ({ kind: 'refused', refusal })
