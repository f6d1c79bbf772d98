/*
 * Looks into files in a process of its own: without the installation's secrets, without the right to
 * write or to start anything, with little memory, and killed when it takes too long. A file that
 * breaks one of the libraries breaks this process and nothing else.
 */
import type { Format } from '../file.ts'
import { inspectBytes } from './inspect-bytes.ts'

export type Question = { id: number; bytes: Uint8Array; formats: readonly Format[] }

process.on('message', (question: Question) => {
  const { buffer, byteOffset, byteLength } = question.bytes
  inspectBytes(Buffer.from(buffer, byteOffset, byteLength), question.formats).then(
    inspection => process.send?.({ id: question.id, inspection }),
    () =>
      process.send?.({ id: question.id, inspection: { kind: 'refused', refusal: 'uncheckable' } }),
  )
})
process.send?.('ready')
process.on('disconnect', () => process.exit(0))
