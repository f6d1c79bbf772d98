import type { EventHandler } from '#kernel/jobs/job.ts'
import type { CaseRow } from './case-row.ts'
import { searchWords } from './search-words.ts'
import { listCasesByIds } from './store.ts'
import { addWords } from './store-around.ts'

/** Writes the words new cases are found by, off the path of the submission. Doing it again changes nothing. */
export const indexCase: EventHandler = {
  name: 'index-case',
  on: ['case.opened'],
  runAll: async (tx, events) => {
    const rows = await listCasesByIds(
      tx,
      events.map(event => event.subject.id),
    )
    const kept = rows.filter(row => row.forgottenAt === null)
    const words = kept.flatMap(row => wordsOf(row).map(word => ({ caseId: row.id, word })))
    if (words.length > 0) await addWords(tx, words)
  },
}

function wordsOf({ reference, applicant, postcode, email, titleEn, titleCy }: CaseRow) {
  return searchWords({ reference, applicant, postcode, email, titles: [titleEn, titleCy] })
}
