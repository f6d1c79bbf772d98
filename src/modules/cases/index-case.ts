import type { EventHandler } from '#kernel/jobs/job.ts'
import { searchWords } from './search-words.ts'
import { findCase } from './store.ts'
import { replaceWords } from './store-around.ts'

/** Writes the words a new case is found by, off the path of the submission. Doing it again changes nothing. */
export const indexCase: EventHandler = {
  name: 'index-case',
  on: ['case.opened'],
  run: async (tx, event) => {
    const row = await findCase(tx, event.subject.id)
    if (row === undefined || row.forgottenAt !== null) return
    await replaceWords(
      tx,
      row.id,
      searchWords({
        reference: row.reference,
        applicant: row.applicant,
        postcode: row.postcode,
        email: row.email,
        titles: [row.titleEn, row.titleCy],
      }),
    )
  },
}
