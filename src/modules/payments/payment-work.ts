import type { Work } from '#kernel/jobs/work.ts'
import { providerJobs } from './ask-provider.ts'
import { letRefundGo } from './later-refunds.ts'
import type { PaymentSetup } from './open-provider.ts'
import { remindOfParts, sweepPayments, sweepRefunds } from './sweep-payments.ts'

/** What the worker does for payments. */
export function paymentWork(setup: PaymentSetup): Pick<Work, 'jobs' | 'periodic'> {
  return {
    jobs: [...providerJobs(setup), letRefundGo],
    periodic: [sweepPayments, sweepRefunds, remindOfParts],
  }
}
