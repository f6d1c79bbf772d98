import { bookingWork } from '#bookings'
import {
  callDueCases,
  forgetCases,
  holdAttachments,
  indexCase,
  markCase,
  notePayment,
  releaseOfLeavers,
  releaseOnStop,
  takeAttachmentsJob,
  takeEvidence,
  takeReply,
} from '#cases'
import { checkLinkJob, claimPublished, publishFigures, verifyCoverage } from '#coverage'
import { sweepCodes } from '#customers'
import { type FileSetup, fileWork } from '#files'
import { endOldJourneys, forgetWithCase, sealedAnswers, sealPaidJourneys } from '#journeys'
import { sealCheckpoints } from '#kernel/audit/seal-checkpoint.ts'
import type { SigningKey } from '#kernel/audit/signing-key.ts'
import type { Work } from '#kernel/jobs/work.ts'
import {
  askCarriersJob,
  forgetMessagesDaily,
  type SendingSetup,
  sendMessageJob,
  watchMessages,
} from '#messages'
import { sweepSignIns } from '#organisations'
import { type PaymentSetup, paymentWork } from '#payments'
import { publishProposalJob, sharingWork } from '#services'
import {
  countServices,
  fetchPictureJob,
  offerEvents,
  sendWebhookJob,
  sweepCalls,
  sweepWebhooks,
} from '#standards'
import { keepAccountFiles } from './account-files.ts'
import { attendanceOfCase, caseOfAttendance } from './attend-with-case.ts'
import { journeyBlocks } from './journey-blocks.ts'
import { forgetPayersOfCase, tellPayers } from './payment-messages.ts'
import { refundCancelled, refundDropped } from './refund-cancelled.ts'
import { sweepKernel } from './sweep.ts'
import { cancelWithCase, tellOfBookings } from './tell-of-bookings.ts'

type Means = {
  sending: SendingSetup
  key: SigningKey
  files: FileSetup
  payments: PaymentSetup
  privateLinks: boolean
  secret: string
  /** Whether publishers are told that their packages run here. */
  heartbeats: boolean
}

const REACTING_CASES = [indexCase, markCase, releaseOnStop]
const ROUND_OF_CASES = [callDueCases, forgetCases, releaseOfLeavers]

/** Everything the worker can do: jobs, reactions to events, and what comes round. */
export function allWork(means: Means): Work {
  const { sending, key, files: fileSetup, payments, privateLinks, secret } = means
  const files = fileWork(fileSetup)
  const paying = paymentWork(payments)
  const sharing = sharingOf(means)
  return {
    jobs: [
      sendMessageJob(sending),
      askCarriersJob(sending),
      publishProposalJob,
      checkLinkJob({ allowPrivate: privateLinks }),
      takeAttachmentsJob(fileSetup),
      sendWebhookJob({ secret, allowPrivate: privateLinks }),
      fetchPictureJob({ files: fileSetup, allowPrivate: privateLinks }),
      ...files.jobs,
      ...bookingWork.jobs,
      ...paying.jobs,
      ...sharing.jobs,
    ],
    events: [
      sealPaidJourneys(journeyBlocks(fileSetup)),
      ...sharing.events,
      notePayment,
      tellPayers,
      forgetPayersOfCase,
      ...REACTING_CASES,
      forgetWithCase,
      claimPublished,
      takeReply,
      takeEvidence,
      holdAttachments,
      keepAccountFiles,
      offerEvents,
      tellOfBookings(sending.secret),
      cancelWithCase,
      caseOfAttendance,
      attendanceOfCase,
      refundCancelled,
      refundDropped,
    ],
    periodic: [
      ...ROUND_OF_CASES,
      forgetMessagesDaily,
      watchMessages,
      endOldJourneys,
      sealCheckpoints(key),
      sweepKernel,
      sweepSignIns,
      sweepCodes,
      verifyCoverage,
      publishFigures,
      sweepCalls,
      sweepWebhooks,
      countServices,
      ...files.periodic,
      ...bookingWork.periodic,
      ...paying.periodic,
      ...sharing.periodic,
    ],
  }
}

/** Packages that travel: releases from feeds, and word to their publishers where that was chosen. */
function sharingOf({ privateLinks, heartbeats, key }: Means) {
  return sharingWork({
    sealed: sealedAnswers,
    reach: { allowPrivate: privateLinks },
    heartbeatKey: heartbeats ? key : undefined,
  })
}
