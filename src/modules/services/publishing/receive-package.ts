import { basename } from 'node:path/posix'
import type { IncomingFile } from '#kernel/http/incoming.ts'
import type { Said } from '#kernel/said.ts'
import type { Mistake } from '../package/mistake.ts'
import type { PackageFiles } from '../package/package-files.ts'
import { said } from '../phrases/said.ts'

const mostFiles = 120
const mostFileBytes = 1_000_000
/** What an upload may weigh in all, with its form. */
export const MOST_UPLOAD_BYTES = 5_000_000

export type ReceivedPackage = { files: PackageFiles; mistakes: readonly Mistake[] }

/** Reads the files of an upload as text. Letters find their folder by their name. Nothing is run or written. */
export async function receivePackage(
  incoming: AsyncIterable<IncomingFile> | Iterable<IncomingFile>,
): Promise<ReceivedPackage> {
  const files = new Map<string, string>()
  const mistakes: Mistake[] = []
  for await (const file of incoming) {
    const name = nameInPackage(file.name)
    if (files.size >= mostFiles) {
      mistakes.push(refusal(name, 'tooManyFiles', said`There are more than ${mostFiles} files.`))
      break
    }
    const text = await readText(file)
    if (typeof text === 'string') {
      if (files.has(name))
        mistakes.push(refusal(name, 'fileTwice', said`The file ${name} came twice.`))
      files.set(name, text)
    } else mistakes.push(refusal(name, text.code, text.message))
  }
  return { files, mistakes }
}

function nameInPackage(sent: string): string {
  const name = basename(sent.replaceAll('\\', '/'))
  return /^[a-z][a-zA-Z0-9]*\.(en|cy)\.md$/.test(name) ? `letters/${name}` : name
}

async function readText(file: IncomingFile): Promise<string | { code: string; message: Said }> {
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of file.bytes) {
    bytes += piece.length
    if (bytes <= mostFileBytes) pieces.push(piece)
  }
  if (bytes > mostFileBytes)
    return { code: 'fileTooLarge', message: said`The file ${file.name} is larger than 1 MB.` }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(pieces))
  } catch {
    return { code: 'notText', message: said`The file ${file.name} is not text.` }
  }
}

function refusal(file: string, code: string, message: Said): Mistake {
  const fix = said`Choose the YAML files and letters of one package, saved as UTF-8.`
  return { severity: 'error', file, element: file, code, message, fix }
}
