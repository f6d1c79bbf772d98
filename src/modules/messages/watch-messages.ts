import { enqueue, type JobContext, type JobHandler, type Periodic } from '#kernel/jobs/job.ts'
import { readingCouncil } from '#kernel/transaction.ts'
import type { Carrier, Progress } from './carrier.ts'
import type { Message } from './message.ts'
import { enqueueSending } from './queue-message.ts'
import type { SendingSetup } from './send-message.ts'
import { getOwnWay } from './settings.ts'
import { progressMessage } from './settle-message.ts'
import { listOnTheirWay, listOverdue } from './store-lists.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const BATCH = 200

/**
 * Looks every five minutes for queued messages whose job was lost, which are queued again, and for those
 * that a carrier took and has not told the end of, which it is asked about.
 */
export const watchMessages: Periodic = {
  name: 'watch-messages',
  everyMs: 5 * MINUTE_MS,
  run: async (tx, { now }) => {
    const late = new Date(now.getTime() - 20 * MINUTE_MS)
    for (const id of await listOverdue(tx, late, BATCH)) await enqueueSending(tx, id, now)
    if ((await listOnTheirWay(tx, { ...askedAbout(now), most: 1 })).length > 0)
      await enqueue(tx, { kind: 'ask-carriers', payload: {}, runAt: now, onceKey: 'notify' })
  },
}

/** Callbacks come within minutes; a letter takes days, and after eight nothing more is told. */
function askedAbout(now: Date) {
  return {
    carrier: 'notify',
    takenAfter: new Date(now.getTime() - 8 * DAY_MS),
    takenBefore: new Date(now.getTime() - 10 * MINUTE_MS),
  }
}

/** Asks GOV.UK Notify how messages stand, for callbacks that were lost or are not set up. */
export function askCarriersJob(setup: SendingSetup): JobHandler {
  return {
    kind: 'ask-carriers',
    does: 'outside',
    run: async (_job, context) => {
      const { council, now } = context
      const found = await readingCouncil(context.db, council.id, async tx => ({
        messages: await listOnTheirWay(tx, { ...askedAbout(now), most: BATCH }),
        carrier: setup.carriers.find('notify', await getOwnWay(tx, setup.secret)),
      }))
      const answers = await askAll(found, context)
      return async tx => {
        for (const { id, progress } of answers)
          await progressMessage(tx, id, progress, { context, waysOf: setup.waysOf })
      }
    },
  }
}

type Answer = { id: string; progress: Progress }

async function askAll(
  { messages, carrier }: { messages: readonly Message[]; carrier: Carrier | undefined },
  { log }: JobContext,
): Promise<Answer[]> {
  const answers: Answer[] = []
  for (const message of messages) {
    try {
      const progress = await carrier?.ask?.(message)
      if (progress !== undefined) answers.push({ id: message.id, progress })
    } catch (error) {
      // The rest is asked next time: a carrier that does not answer now will not for the next message.
      log.warn('a carrier did not say how a message stands', {
        message: message.id,
        error: error instanceof Error ? error.message.slice(0, 200) : 'unknown',
      })
      break
    }
  }
  return answers
}
