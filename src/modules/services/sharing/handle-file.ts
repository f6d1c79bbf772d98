import { basename } from 'node:path/posix'
import { field } from '#kernel/http/form.ts'
import type { IncomingFile } from '#kernel/http/incoming.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page, redirect } from '#kernel/http/route.ts'
import { inCouncil, readingCouncil } from '#kernel/transaction.ts'
import { adoptPackage, keepRelease, type Received } from '../overlay/adopt-package.ts'
import { keptRefusal, offerOf } from '../overlay/handle-library.ts'
import { offerPage } from '../overlay/pages/library-pages.ts'
import { findAdoption } from '../overlay/store-adoptions.ts'
import type { Asked } from './handle-feeds.ts'
import { trustFrom } from './known-keys.ts'
import { type PackageFile, unpackPackage } from './package-file.ts'
import { FILE_FIELD, filePage } from './pages/file-page.ts'
import { listFeeds } from './store-feeds.ts'
import { sharingTexts } from './texts.ts'

/** A package with many questions in two languages is well below it. */
export const MOST_PACKAGE_BYTES = 5_000_000

export async function showFile(request: RequestContext): Promise<Answer> {
  return page(filePage(request, { want: 'look', errors: [] }))
}

/** Opens the signed file of a package, and adopts it when that was asked for. A feed that is followed must have signed it. */
export async function postFile(asked: Asked): Promise<Answer> {
  const { request, around } = asked
  const want = field(request.form, 'want') === 'adopt' ? 'adopt' : 'look'
  const sent = await readFile(request.incoming?.files ?? [])
  const refused = (message: string) =>
    page(filePage(request, { want, errors: [{ field: FILE_FIELD, message }] }), 400)
  const t = sharingTexts[request.locale]
  if (sent === undefined) return refused(t.file.none)
  const opened = await openFile(request, sent)
  if ('message' in opened) return refused(opened.message)
  const { received, file } = opened
  if (want === 'adopt') return adopt(request, received, refused)
  const offer = await offerOf(request, around, received)
  return page(offerPage(request, { ...offer, file: file.lineage }))
}

type Sent = { readonly name: string; readonly text: string }

async function readFile(
  files: AsyncIterable<IncomingFile> | Iterable<IncomingFile>,
): Promise<Sent | undefined> {
  let sent: Sent | undefined
  for await (const { name, bytes } of files) {
    const pieces: Buffer[] = []
    for await (const piece of bytes) pieces.push(piece)
    const text = Buffer.concat(pieces).toString('utf8')
    if (text !== '') sent ??= { name: basename(name.replaceAll('\\', '/')), text }
  }
  return sent
}

type Opened = { readonly received: Received; readonly file: PackageFile }

async function openFile(
  { db, council, locale }: RequestContext,
  { name, text }: Sent,
): Promise<Opened | { message: string }> {
  const feeds = await readingCouncil(db, council.id, tx => listFeeds(tx))
  const trust = trustFrom(feeds, undefined)
  const unpacked = unpackPackage(text, trust)
  if (!unpacked.ok) return { message: sharingTexts[locale].problems[unpacked.problem] }
  const { file } = unpacked
  const publisher = trust.publisherOf(file.signedBy) ?? file.lineage.steward
  return { file, received: { model: file.model, publisher, source: `file:${name}` } }
}

async function adopt(
  request: RequestContext,
  received: Received,
  refused: (message: string) => Answer,
): Promise<Answer> {
  const { id } = received.model
  const done = await inCouncil(request.db, request.council.id, async tx =>
    (await findAdoption(tx, id)) === undefined
      ? adoptPackage(tx, request, received)
      : keepRelease(tx, request, received),
  )
  if (done.kind === 'refused')
    return refused(keptRefusal(request, id, done).message[request.locale])
  const said = done.kind === 'adopted' ? '?done=adopted' : ''
  return redirect(request.link(`/staff/services/${id}/changes${said}`))
}
