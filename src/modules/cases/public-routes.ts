import type { FileSetup } from '#files'
import type { Route } from '#kernel/http/route.ts'
import type { Beside } from './handle-case.ts'
import { doCustomerAction, showCustomerAction } from './handle-customer-action.ts'
import { showSendFiles } from './handle-files.ts'
import { postReply, showReply } from './handle-reply.ts'
import { showStatus, showTrack, track } from './handle-track.ts'

/** What a customer sees of a case and may do, by a link that proves itself. */
export function publicRoutes(files: FileSetup, beside?: Beside): readonly Route[] {
  const open = { method: 'GET', can: 'anyone' } as const
  const act = { method: 'POST', can: 'anyone', limit: 'submit' } as const
  return [
    { ...open, path: '/track', run: showTrack },
    // A reference and a name or postcode can be guessed; the links below can't.
    { ...act, limit: 'code', path: '/track', run: track },
    { ...open, path: '/track/:reference/:key', run: request => showStatus(request, beside) },
    {
      ...open,
      path: '/track/:reference/:key/files/:fact',
      run: request => showSendFiles(request, files),
    },
    { ...open, path: '/track/:reference/:key/do/:action', run: showCustomerAction },
    { ...act, path: '/track/:reference/:key/do/:action', run: doCustomerAction },
    { ...open, path: '/reply/:token', run: showReply },
    { ...act, path: '/reply/:token', run: postReply },
  ]
}
