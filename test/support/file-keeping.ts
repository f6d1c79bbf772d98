import { Readable } from 'node:stream'
import type { About } from '#files'
import { beginUpload, finishUpload, listFilesAbout, receiveBytes, type StoredFile } from '#files'
import type { fileServer } from './file-server.ts'

type Server = Awaited<ReturnType<typeof fileServer>>

/** Gives a file straight through the door of the module, as an integration does. Its id. */
export async function give(
  app: Server,
  about: About,
  file: { name: string; bytes: Buffer; kind?: string },
): Promise<string> {
  const begun = await app.inside(tx =>
    beginUpload(tx, app.ctx, {
      about,
      question: 'papers',
      kind: file.kind ?? 'paper',
      takes: { formats: ['photo', 'pdf', 'text'], mostBytes: 20_000_000 },
      name: file.name,
    }),
  )
  if (begun.kind !== 'begun') throw new Error(`not begun: ${begun.kind}`)
  const bytes = Readable.from(file.bytes.length === 0 ? [] : [file.bytes])
  await receiveBytes(app.files, app.ctx, { fileId: begun.fileId, offset: 0, bytes })
  await app.inside(tx => finishUpload(tx, app.ctx, begun.fileId))
  return begun.fileId
}

export async function stateOf(app: Server, about: About): Promise<StoredFile['state'][]> {
  return (await app.inside(tx => listFilesAbout(tx, about))).map(file => file.state)
}

/** The names of everything that is stored, without the council's own folder. */
export async function storedNames(app: Server): Promise<string[]> {
  const names: string[] = []
  for await (const name of app.files.storage.list(app.council.id))
    names.push(name.slice(app.council.id.length + 1))
  return names.sort()
}
