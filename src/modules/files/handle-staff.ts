import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page, redirect } from '#kernel/http/route.ts'
import { isId } from '#kernel/ids.ts'
import { inCouncil, readingCouncil } from '#kernel/transaction.ts'
import type { FileSetup } from './file-setup.ts'
import { staffFilesPage, TABS } from './pages/staff-files-page.ts'
import { rescanFiles } from './rescan-files.ts'
import { countByState, listInState } from './store-lists.ts'

const PAGE = 50

export async function showStaffFiles(setup: FileSetup, request: RequestContext): Promise<Answer> {
  const { state, before, again } = request.query
  const tab = TABS.find(each => each === state) ?? 'notScanned'
  const from = isId(String(before)) ? String(before) : null
  const { counts, files } = await readingCouncil(request.db, request.council.id, async tx => ({
    counts: await countByState(tx),
    files: await listInState(tx, { state: tab, before: from, most: PAGE + 1 }),
  }))
  return page(
    staffFilesPage(request, {
      tab,
      scanner: setup.scanner,
      counts,
      files: files.slice(0, PAGE),
      more: files.length > PAGE,
      ...(/^\d{1,6}$/.test(String(again)) ? { rescanned: Number(again) } : {}),
    }),
  )
}

/** Has what waits looked at again now, instead of when the scanner is next asked. */
export async function scanAgain(request: RequestContext): Promise<Answer> {
  const count = await inCouncil(request.db, request.council.id, tx => rescanFiles(tx, request.now))
  return redirect(request.link(`/staff/files?again=${count}`))
}
