import { callDueCases, forgetCases, indexCase } from '#cases'
import { checkLinkJob, claimPublished, publishFigures, verifyCoverage } from '#coverage'
import { endOldJourneys, forgetWithCase } from '#journeys'
import { sealCheckpoints } from '#kernel/audit/seal-checkpoint.ts'
import type { SigningKey } from '#kernel/audit/signing-key.ts'
import type { Work } from '#kernel/jobs/worker.ts'
import { type Carrier, forgetMessagesDaily, sendMessageJob } from '#messages'
import { sweepSignIns } from '#organisations'
import { sweepKernel } from './sweep.ts'

type Means = { carriers: readonly Carrier[]; key: SigningKey; privateLinks: boolean }

/** Everything the worker can do: jobs, reactions to events, and what comes round. */
export function allWork({ carriers, key, privateLinks }: Means): Work {
  return {
    jobs: [sendMessageJob(carriers), checkLinkJob({ allowPrivate: privateLinks })],
    events: [indexCase, forgetWithCase, claimPublished],
    periodic: [
      callDueCases,
      forgetCases,
      forgetMessagesDaily,
      endOldJourneys,
      sealCheckpoints(key),
      sweepKernel,
      sweepSignIns,
      verifyCoverage,
      publishFigures,
    ],
  }
}
