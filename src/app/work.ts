import { callDueCases, forgetCases, indexCase } from '#cases'
import { type FileSetup, fileWork } from '#files'
import { endOldJourneys, forgetWithCase } from '#journeys'
import { sealCheckpoints } from '#kernel/audit/seal-checkpoint.ts'
import type { SigningKey } from '#kernel/audit/signing-key.ts'
import type { Work } from '#kernel/jobs/worker.ts'
import { type Carrier, forgetMessagesDaily, sendMessageJob } from '#messages'
import { sweepSignIns } from '#organisations'
import { keepAccountFiles } from './account-files.ts'
import { sweepKernel } from './sweep.ts'

/** Everything the worker can do: jobs, reactions to events, and what comes round. */
export function allWork(carriers: readonly Carrier[], key: SigningKey, fileSetup: FileSetup): Work {
  const files = fileWork(fileSetup)
  return {
    jobs: [sendMessageJob(carriers), ...files.jobs],
    events: [indexCase, forgetWithCase, keepAccountFiles],
    periodic: [
      callDueCases,
      forgetCases,
      forgetMessagesDaily,
      endOldJourneys,
      sealCheckpoints(key),
      sweepKernel,
      sweepSignIns,
      ...files.periodic,
    ],
  }
}
