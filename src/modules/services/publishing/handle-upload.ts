import { field } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page, redirect } from '#kernel/http/route.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import { inCouncil } from '#kernel/transaction.ts'
import type { PackageReport } from '../package/report.ts'
import { checkedPage, FILES_FIELD, type UploadForm, uploadPage } from './pages/upload-page.ts'
import { type Proposed, proposePackage } from './propose.ts'
import { receivePackage } from './receive-package.ts'
import { reportOnFiles } from './source-of-files.ts'
import { publishingTexts } from './texts.ts'

export async function showUpload(request: RequestContext): Promise<Answer> {
  return page(uploadPage(request, { form: { want: 'check', note: '' }, errors: [] }))
}

/** Checks the files of a package; keeps them as a proposal when that was asked for and all is right. */
export async function postUpload(request: RequestContext): Promise<Answer> {
  const form = { want: field(request.form, 'want'), note: field(request.form, 'note') }
  const { files, mistakes } = await receivePackage(request.incoming?.files ?? [])
  const errors = errorsOf(request, form, files.size + mistakes.length)
  if (errors.length > 0) return page(uploadPage(request, { form, errors }), 400)
  const report: PackageReport =
    mistakes.length > 0 ? { mistakes, lines: [] } : await reportOnFiles(files)
  const right = report.model !== undefined && !report.mistakes.some(isError)
  if (form.want !== 'propose' || !right)
    return page(checkedPage(request, report), right ? 200 : 400)
  const proposed = await inCouncil(request.db, request.council.id, tx =>
    proposePackage(tx, request, { files, report, note: form.note }),
  )
  if (proposed.kind === 'proposed')
    return redirect(request.link(`/staff/services/proposals/${proposed.id}?done=proposed`))
  const refused = proposalRefusal(request, proposed)
  return page(checkedPage(request, { ...report, refused }), 400)
}

function isError({ severity }: { severity: string }): boolean {
  return severity === 'error'
}

function errorsOf(request: RequestContext, form: UploadForm, count: number): FieldError[] {
  const t = publishingTexts[request.locale].errors
  const errors: FieldError[] = []
  if (form.want === 'propose' && form.note === '') errors.push({ field: 'note', message: t.note })
  if (count === 0) errors.push({ field: FILES_FIELD, message: t.files })
  return errors
}

/** Why a package could not be proposed, in a sentence. */
export function proposalRefusal(
  { locale }: Pick<RequestContext, 'locale'>,
  refused: Extract<Proposed, { kind: 'refused' }>,
): string {
  const t = publishingTexts[locale].refused
  switch (refused.reason) {
    case 'mistakes':
      return t.mistakes(refused.count)
    case 'versionTaken':
      return t.versionTaken(refused.latest)
    case 'inHand':
      return t.inHand
    case 'pathTaken':
      return t.pathTaken(refused.path, refused.holder)
  }
}
