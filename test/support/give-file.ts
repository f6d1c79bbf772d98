import { pdfOf, photo } from './made-files.ts'
import type { Uploader } from './uploader.ts'

/** What an example says of a file: its name, or the promise of it; `as` where the question has alternatives. */
type Given = { name?: string; promised?: string; as?: string }

/** Gives it on the page of its question, as a person without script does. */
export async function giveFile(
  person: Uploader,
  { name, promised, as = '' }: Given,
  now: Date,
): Promise<void> {
  const kind = as === '' ? {} : { kind: as, 'later-kind': as, 'declare-kind': as }
  if (name !== undefined)
    await person.upload(
      [{ name, bytes: name.endsWith('.pdf') ? pdfOf() : await photo() }],
      as === '' ? {} : { kind: as },
    )
  else if (promised === 'declared')
    await person.press('Declare instead', { ...kind, declared: 'yes' })
  else
    await person.press('Send it later', {
      ...kind,
      'by-day': String(now.getUTCDate()),
      'by-month': String(now.getUTCMonth() + 1),
      'by-year': String(now.getUTCFullYear()),
    })
}
