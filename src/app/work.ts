import { callDueCases, forgetCases, indexCase, takeReply } from '#cases'
import { checkLinkJob, claimPublished, publishFigures, verifyCoverage } from '#coverage'
import { endOldJourneys, forgetWithCase } from '#journeys'
import { sealCheckpoints } from '#kernel/audit/seal-checkpoint.ts'
import type { SigningKey } from '#kernel/audit/signing-key.ts'
import type { Work } from '#kernel/jobs/worker.ts'
import {
  askCarriersJob,
  forgetMessagesDaily,
  type SendingSetup,
  sendMessageJob,
  watchMessages,
} from '#messages'
import { sweepSignIns } from '#organisations'
import { sweepKernel } from './sweep.ts'

type Means = { sending: SendingSetup; key: SigningKey; privateLinks: boolean }

/** Everything the worker can do: jobs, reactions to events, and what comes round. */
export function allWork({ sending, key, privateLinks }: Means): Work {
  return {
    jobs: [
      sendMessageJob(sending),
      askCarriersJob(sending),
      checkLinkJob({ allowPrivate: privateLinks }),
    ],
    events: [indexCase, forgetWithCase, claimPublished, takeReply],
    periodic: [
      callDueCases,
      forgetCases,
      forgetMessagesDaily,
      watchMessages,
      endOldJourneys,
      sealCheckpoints(key),
      sweepKernel,
      sweepSignIns,
      verifyCoverage,
      publishFigures,
    ],
  }
}
