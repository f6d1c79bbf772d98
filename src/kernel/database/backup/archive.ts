import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { StartupProblem } from '../../startup-problem.ts'

// A backup is compressed text: a header line; for every table a header line, its rows in the text format of
// COPY and the line `\.`; and the manifest as the last line. `zcat` shows it to anyone.

export const FORMAT = 'moothall-backup-1'
/** Can't be a row: COPY writes a backslash in data as two. */
export const END_OF_ROWS = '\\.\n'

export type AppliedMigration = Readonly<{ module: string; name: string; checksum: string }>
export type ArchiveHeader = Readonly<{
  format: string
  createdAt: string
  migrations: readonly AppliedMigration[]
}>
export type TableHeader = Readonly<{ table: string; columns: readonly string[] }>
export type TableCount = Readonly<{ table: string; rows: number; sha256: string }>
export type Manifest = { tables: TableCount[] }

/** Reads an archive from its start to its end, line by line or a table's rows as they come. */
export function openArchive(file: string) {
  const source = createReadStream(file)
  const text = source.pipe(createGunzip())
  source.on('error', error => text.destroy(error))
  const chunks = text[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  let waiting: Buffer = Buffer.alloc(0)

  async function more(): Promise<void> {
    const next = await chunks.next().catch(cause => {
      throw damaged(file, cause)
    })
    if (next.done) throw damaged(file)
    waiting = Buffer.concat([waiting, next.value])
  }

  function take(length: number): Buffer {
    const taken = waiting.subarray(0, length)
    waiting = waiting.subarray(length)
    return taken
  }

  async function readLine(): Promise<unknown> {
    while (!waiting.includes('\n')) await more()
    const line = take(waiting.indexOf('\n') + 1).toString()
    try {
      return JSON.parse(line)
    } catch (cause) {
      throw damaged(file, cause)
    }
  }

  /** Blocks of whole rows. What waits always begins at the start of a line. */
  async function* readRows(): AsyncGenerator<Buffer> {
    for (;;) {
      const end = waiting.indexOf(END_OF_ROWS) === 0 ? 0 : waiting.indexOf(`\n${END_OF_ROWS}`) + 1
      if (end > 0) yield take(end)
      if (waiting.indexOf(END_OF_ROWS) === 0) {
        take(END_OF_ROWS.length)
        return
      }
      const whole = waiting.lastIndexOf('\n') + 1
      if (whole > 0) yield take(whole)
      await more()
    }
  }

  return { readLine, readRows, close: () => void source.destroy() }
}

export type Archive = ReturnType<typeof openArchive>

/** The refusal of a file that is not a whole backup. */
export function damaged(file: string, cause?: unknown): StartupProblem {
  return new StartupProblem(
    `${file} is not a whole backup of Moothall: it is cut short, altered or something else.`,
    'Nothing was restored. Use another copy.',
    cause,
  )
}
