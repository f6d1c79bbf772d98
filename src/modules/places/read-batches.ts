import { open } from 'node:fs/promises'
import { type CsvMistake, splitCsv } from '#kernel/csv.ts'

export type CsvLine = { readonly line: number; readonly fields: readonly string[] }

const QUOTE = 34
const NEWLINE = 10
const CHUNK = 1024 * 1024

/**
 * Reads CSV piece by piece, so that a national file needs no more memory than a small one. Each piece ends
 * where a record ends. What is malformed comes as mistakes, with its line in the whole file, and ends the reading.
 */
export async function* readBatches(
  path: string,
): AsyncGenerator<{ rows: readonly CsvLine[] } | { mistakes: readonly CsvMistake[] }> {
  let line = 0
  for await (const piece of pieces(path)) {
    const split = splitCsv(piece)
    const moved = <Each extends { line: number }>(each: Each): Each => ({
      ...each,
      line: each.line + line,
    })
    if (split.kind === 'refused') {
      yield { mistakes: split.mistakes.map(moved) }
      return
    }
    yield { rows: split.rows.map(moved) }
    line += countNewlines(piece)
  }
}

async function* pieces(path: string): AsyncGenerator<Buffer> {
  const file = await open(path)
  try {
    let kept = Buffer.alloc(0)
    for await (const chunk of file.createReadStream({ highWaterMark: CHUNK })) {
      kept = Buffer.concat([kept, chunk as Buffer])
      const end = endOfRecords(kept)
      if (end === 0) continue
      yield kept.subarray(0, end)
      kept = kept.subarray(end)
    }
    if (kept.length > 0) yield kept
  } finally {
    await file.close()
  }
}

/** After the last newline that is not within quotes: quotes come in pairs before it. */
function endOfRecords(bytes: Buffer): number {
  let quoted = false
  let end = 0
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at] === QUOTE) quoted = !quoted
    else if (bytes[at] === NEWLINE && !quoted) end = at + 1
  }
  return end
}

function countNewlines(bytes: Buffer): number {
  let count = 0
  for (const byte of bytes) if (byte === NEWLINE) count += 1
  return count
}
