import { Readable } from 'node:stream'
import {
  evidenceRules,
  findByJourney,
  noteInTransaction,
  type OpenedRow,
  PROGRAM_FILES,
} from '#cases'
import { beginUpload, type FileSetup, finishUpload, receiveBytes } from '#files'
import { findOutcome } from '#journeys'
import type { Ctx } from '#kernel/context.ts'
import { calendarOf } from '#kernel/dates/calendar.ts'
import { todayIn } from '#kernel/dates/plain-date.ts'
import { once } from '#kernel/events/once.ts'
import { enqueue, type Job, type JobHandler } from '#kernel/jobs/job.ts'
import { inCouncil, readingCouncil, type Tx } from '#kernel/transaction.ts'
import {
  type FetchedPicture,
  fetchPicture,
  MOST_PICTURE_BYTES,
  type PictureReach,
} from './fetch-picture.ts'

const KIND = 'fetch-picture'
const HOUR_MS = 60 * 60_000
/** The worker doubles the time between tries: the sixth comes after some three minutes. */
const MOST_TRIES = 6

/** Has the pictures of a report fetched when it is committed, each by a job of its own. */
export async function fetchLater(
  tx: Tx,
  { journey, pictures, at }: { journey: string; pictures: readonly string[]; at: Date },
): Promise<void> {
  for (const url of pictures)
    await enqueue(tx, { kind: KIND, payload: { journey, url }, runAt: at })
}

export type PictureSetup = PictureReach & { readonly files: FileSetup }

/**
 * Fetches a picture that a program told of and gives it to the case, where it is checked like any other
 * file. What cannot be fetched stands in a note with its address. A report that its person has not sent
 * yet is waited for.
 */
export function fetchPictureJob(setup: PictureSetup): JobHandler {
  return {
    kind: KIND,
    does: 'outside',
    run: async (job, context) => {
      const { journey, url } = {
        journey: String(job.payload['journey']),
        url: String(job.payload['url']),
      }
      const ctx: Ctx = { ...context, actor: { kind: 'system', name: 'open311' }, locale: 'en' }
      const { opened, outcome } = await readingCouncil(ctx.db, ctx.council.id, async tx => ({
        opened: await findByJourney(tx, journey),
        outcome: await findOutcome(tx, journey),
      }))
      const later = new Date(ctx.now.getTime() + HOUR_MS)
      if (opened === undefined)
        return outcome?.state === 'open'
          ? tx => fetchLater(tx, { journey, pictures: [url], at: later })
          : undefined
      const picture = await fetchPicture(url, setup)
      if (picture.kind === 'failed' && picture.passing && job.attempts + 1 < MOST_TRIES)
        throw new Error(picture.said)
      const said =
        picture.kind === 'failed' ? picture.said : await keep(ctx, setup, { job, opened, picture })
      if (said === undefined) return undefined
      const text = `Picture: ${url} (not fetched: ${said})`
      return tx => noteInTransaction(tx, ctx, { caseId: opened.row.id, text })
    },
  }
}

type Keeping = {
  job: Job
  opened: OpenedRow
  picture: Extract<FetchedPicture, { kind: 'fetched' }>
}

/** Undefined when it is kept; done again after a crash, it goes on with the same file. */
async function keep(
  ctx: Ctx,
  { files }: PictureSetup,
  keeping: Keeping,
): Promise<string | undefined> {
  const { job, opened, picture } = keeping
  const upload = {
    about: { kind: 'case', id: opened.row.id },
    ...questionOf(ctx, opened),
    takes: { formats: ['photo'], mostBytes: MOST_PICTURE_BYTES },
    name: picture.name,
  } as const
  const fileId = await inCouncil(ctx.db, ctx.council.id, tx =>
    once<string | null>(tx, `${KIND} ${job.id}`, ctx.now, async () => {
      const begun = await beginUpload(tx, ctx, upload)
      return begun.kind === 'begun' ? begun.fileId : null
    }),
  )
  if (fileId === null) return 'there are as many as the service takes'
  const give = (offset: number) =>
    receiveBytes(files, ctx, {
      fileId,
      offset,
      bytes: Readable.from([picture.bytes.subarray(offset)]),
    })
  const given = await give(0)
  if (given.kind === 'conflict' && given.receivedBytes < picture.bytes.length)
    await give(given.receivedBytes)
  await inCouncil(ctx.db, ctx.council.id, tx => finishUpload(tx, ctx, fileId))
  return undefined
}

/** The service's own question for a photograph, where it has one; else what programs give beside the questions. */
function questionOf({ council, now }: Ctx, { caseType }: OpenedRow) {
  const env = { today: todayIn(now), calendar: calendarOf(council.nation) }
  for (const [id, { from, definition }] of Object.entries(caseType.facts)) {
    const [en, cy] = [caseType.words.en.facts[id], caseType.words.cy.facts[id]]
    if (from !== 'customer' || en === undefined || cy === undefined) continue
    const rules = evidenceRules({ id, definition, labels: { en, cy } }, env)
    const [kind] =
      Object.entries(rules?.kinds ?? {}).find(([, one]) => one.formats.includes('photo')) ?? []
    if (kind !== undefined) return { question: id, kind, most: rules?.kinds[kind]?.most ?? 1 }
  }
  return { question: PROGRAM_FILES, kind: PROGRAM_FILES, most: 10 }
}
