import { type Carrier, forgetMessagesDaily, sendMessageJob } from '#messages'
import { callDueCases, forgetCases, indexCase } from '#cases'
import { endOldJourneys } from '#journeys'
import type { Work } from '#kernel/jobs/worker.ts'
import { sealCheckpoints } from '#kernel/audit/seal-checkpoint.ts'
import type { SigningKey } from '#kernel/audit/signing-key.ts'
import { sweepKernel } from './sweep.ts'

/** Everything the worker can do: jobs, reactions to events, and what comes round. */
export function allWork(carriers: readonly Carrier[], key: SigningKey): Work {
  return {
    jobs: [sendMessageJob(carriers)],
    events: [indexCase],
    periodic: [callDueCases, forgetCases, forgetMessagesDaily, endOldJourneys, sealCheckpoints(key), sweepKernel],
  }
}
