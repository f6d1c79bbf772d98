import type { Route } from '#kernel/http/route.ts'
import type { PublishingAround } from './around.ts'
import {
  postPutBack,
  postRetire,
  postTakeBack,
  showPutBack,
  showRetire,
  showTakeBack,
} from './handle-change.ts'
import { showCompare, showFlow, showPackage, showServicesList, showWords } from './handle-look.ts'
import { showMessageLetter, showMessages } from './handle-messages.ts'
import {
  postApprove,
  postSendBack,
  postWithdraw,
  showProposal,
  showProposedFlow,
} from './handle-proposal.ts'
import { postUpload, showUpload } from './handle-upload.ts'
import { MOST_UPLOAD_BYTES } from './receive-package.ts'

/** Where service owners publish, compare, take back and take down. */
export function publishingRoutes(around: PublishingAround): readonly Route[] {
  const see = { method: 'GET', can: 'services:see' } as const
  const ask = { method: 'GET', can: 'services:publish' } as const
  const act = { method: 'POST', can: 'services:publish' } as const
  const body = { kind: 'multipart', mostBytes: MOST_UPLOAD_BYTES } as const
  const at = '/staff/services'
  const proposal = `${at}/proposals/:id`
  return [
    { ...see, path: at, run: showServicesList },
    { ...ask, path: `${at}/upload`, run: showUpload },
    { ...act, path: `${at}/upload`, body, limit: 'upload', run: postUpload },
    { ...see, path: proposal, run: request => showProposal(request, around) },
    { ...see, path: `${proposal}/flow.svg`, run: showProposedFlow },
    { ...act, path: `${proposal}/approve`, run: request => postApprove(request, around) },
    { ...act, path: `${proposal}/send-back`, run: request => postSendBack(request, around) },
    { ...act, path: `${proposal}/withdraw`, run: request => postWithdraw(request, around) },
    { ...see, path: `${at}/:package`, run: request => showPackage(request, around) },
    { ...see, path: `${at}/:package/words`, run: showWords },
    { ...see, path: `${at}/:package/messages`, run: request => showMessages(request, around) },
    {
      ...see,
      path: `${at}/:package/messages/:message/letter.pdf`,
      run: request => showMessageLetter(request, around),
    },
    { ...see, path: `${at}/:package/flow.svg`, run: showFlow },
    { ...see, path: `${at}/:package/compare`, run: showCompare },
    { ...ask, path: `${at}/:package/retire`, run: request => showRetire(request, around) },
    { ...act, path: `${at}/:package/retire`, run: request => postRetire(request, around) },
    { ...ask, path: `${at}/:package/take-back`, run: request => showTakeBack(request) },
    { ...act, path: `${at}/:package/take-back`, run: postTakeBack },
    { ...ask, path: `${at}/:package/put-back`, run: request => showPutBack(request) },
    { ...act, path: `${at}/:package/put-back`, run: postPutBack },
  ]
}
