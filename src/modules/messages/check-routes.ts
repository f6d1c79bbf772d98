import { field } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page, type Route } from '#kernel/http/route.ts'
import { same } from '#kernel/http/secrets.ts'
import { readingCouncil } from '#kernel/transaction.ts'
import { type Document, readCode } from './document.ts'
import { holderMarkOf } from './issue-document.ts'
import { type Compared, checkPage, standingPage, unknownDocumentPage } from './pages/check-page.ts'
import { findDocumentByCode } from './store-documents.ts'
import { texts } from './texts.ts'

/** Anyone may have a document checked. Codes can't be guessed; a holder's name might be, so names are compared so often and no oftener. */
export function checkRoutes({ secret }: { secret: string }): readonly Route[] {
  const open = { can: 'anyone', limit: 'submit' } as const
  return [
    {
      method: 'GET',
      path: '/check',
      can: 'anyone',
      run: async request => page(checkPage(request, { code: '', holder: '', errors: [] })),
    },
    {
      method: 'POST',
      path: '/check',
      ...open,
      limit: 'signIn',
      run: request => check(request, secret),
    },
    { method: 'GET', path: '/check/:code', ...open, run: showStanding },
  ]
}

async function find(request: RequestContext, code: string): Promise<Document | undefined> {
  return readingCouncil(request.db, request.council.id, tx => findDocumentByCode(tx, code))
}

/** The address in a document's QR picture. */
async function showStanding(request: RequestContext): Promise<Answer> {
  const code = readCode(request.params['code'] ?? '')
  const document = code === undefined ? undefined : await find(request, code)
  return document === undefined
    ? page(unknownDocumentPage(request), 404)
    : page(standingPage(request, { document, compared: undefined }))
}

async function check(request: RequestContext, secret: string): Promise<Answer> {
  const t = texts[request.locale].check
  const [typed, holder] = [
    field(request.form, 'code').slice(0, 100),
    field(request.form, 'holder').slice(0, 200),
  ]
  const code = readCode(typed)
  if (code === undefined)
    return page(
      checkPage(request, {
        code: typed,
        holder,
        errors: [{ field: 'code', message: typed === '' ? t.missing : t.malformed }],
      }),
      400,
    )
  const document = await find(request, code)
  if (document === undefined) return page(unknownDocumentPage(request), 404)
  return page(
    standingPage(request, {
      document,
      compared: compare(document, { holder, secret, councilId: request.council.id }),
    }),
  )
}

function compare(
  { id, holderMark }: Document,
  { holder, secret, councilId }: { holder: string; secret: string; councilId: string },
): Compared {
  if (holder === '') return undefined
  if (holderMark === null) return 'none'
  return same(holderMark, holderMarkOf(secret, councilId, { id, name: holder })) ? 'right' : 'wrong'
}
