import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import { Busboy, type BusboyHeaders } from '@fastify/busboy'
import { AppError } from '../errors.ts'
import { type Form, parseForm } from './form.ts'

/** A file of a posted form, as its bytes arrive. `name` is what the browser says: text to be shown, never a path. */
export type IncomingFile = { field: string; name: string; bytes: AsyncIterable<Buffer> }

/** What a request brings beside its form. Nothing of it waits in memory: it arrives as it is read. */
export type Incoming = {
  /** The fields that stand before the first file. */
  form: Form
  /** One after the other; the next begins when this one has been read or left. */
  files: AsyncIterable<IncomingFile>
  /** The body itself, of a route that takes bytes. */
  bytes: AsyncIterable<Buffer>
  /** Reads no further. */
  leave(): void
}

/** The refusal of a body that is longer than its route takes. The connection is closed after it. */
export function tooLarge(): AppError {
  return new AppError('TOO_LARGE', 413, 'tooLarge', 'the body was longer than the route takes')
}

/** @throws AppError `TOO_LARGE` as soon as the length is declared, before a byte is read. */
export function refuseDeclaredLength(message: IncomingMessage, mostBytes: number): void {
  if (Number(message.headers['content-length'] ?? 0) > mostBytes) throw tooLarge()
}

/** The body as it comes. @throws AppError `TOO_LARGE` from within, where an undeclared length grows too long. */
export function readBytes(message: IncomingMessage, mostBytes: number): Incoming {
  return {
    form: {},
    files: nothing(),
    bytes: counted(message, mostBytes),
    leave: () => message.pause(),
  }
}

async function* nothing(): AsyncGenerator<never> {}

async function* counted(message: IncomingMessage, mostBytes: number): AsyncGenerator<Buffer> {
  let total = 0
  try {
    for await (const chunk of message as AsyncIterable<Buffer>) {
      total += chunk.length
      if (total > mostBytes) throw tooLarge()
      yield chunk
    }
  } catch (error) {
    // Node says so with the code of a broken connection, which would be taken for the database's.
    throw error instanceof AppError || !message.destroyed
      ? error
      : new AppError('SENDER_GONE', 400, 'badRequest', 'the sender broke off', error)
  }
}

/**
 * Reads a `multipart/form-data` body up to its first file, so that the form's fields, its token among
 * them, are known before a byte of a file is taken. Fields behind a file are not read: our forms have none.
 * @throws AppError `BAD_REQUEST` for another kind of body, `TOO_LARGE`
 */
export async function readMultipart(
  message: IncomingMessage,
  mostBytes: number,
): Promise<Incoming> {
  const parser = openParser(message)
  const fields = new URLSearchParams()
  const queue = handOver<IncomingFile & { stream: Readable }>()
  parser.on('field', (name, value) => fields.append(name, value))
  parser.on('file', (field, stream, name) => {
    // The error reaches whoever reads the file; one that nobody reads must not end the process.
    stream.on('error', () => undefined)
    if (name === undefined || name === '') stream.resume()
    else queue.put({ field, name, stream, bytes: readPart(stream) })
  })
  parser.on('finish', () => queue.end())
  parser.on('error', (error: unknown) => queue.fail(asBadRequest(error)))
  void pump(counted(message, mostBytes), parser, queue)
  const first = await queue.take()
  return {
    form: parseForm(fields.toString()),
    files: filesFrom(first, queue.take),
    bytes: nothing(),
    leave: () => {
      queue.end()
      message.pause()
    },
  }
}

function openParser(message: IncomingMessage): InstanceType<typeof Busboy> {
  try {
    return new Busboy({
      headers: message.headers as BusboyHeaders, // It throws where the content type is missing or another.
      limits: { fields: 50, fieldSize: 64 * 1024, parts: 150, headerPairs: 20, headerSize: 8192 },
    })
  } catch (error) {
    throw asBadRequest(error)
  }
}

function asBadRequest(error: unknown): AppError {
  if (error instanceof AppError) return error
  return new AppError('BAD_REQUEST', 400, 'badRequest', 'not a whole multipart form', error)
}

/** Leaving a file half read does not destroy its stream, for the parser would wait for it for ever. */
async function* readPart(stream: Readable): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of stream.iterator({ destroyOnReturn: false })) yield chunk
  } catch (error) {
    throw asBadRequest(error)
  }
}

async function* filesFrom(
  first: (IncomingFile & { stream: Readable }) | undefined,
  take: () => Promise<(IncomingFile & { stream: Readable }) | undefined>,
): AsyncGenerator<IncomingFile> {
  for (let file = first; file !== undefined; file = await take()) {
    yield file
    file.stream.resume()
  }
}

/** Hands the body to the parser as fast as the files are read. */
async function pump(
  body: AsyncIterable<Buffer>,
  parser: InstanceType<typeof Busboy>,
  queue: { fail(error: AppError): void },
): Promise<void> {
  try {
    for await (const chunk of body)
      await new Promise<void>((resolve, reject) =>
        parser.write(chunk, error => (error ? reject(error) : resolve())),
      )
    parser.end()
  } catch (error) {
    const known = asBadRequest(error)
    queue.fail(known)
    parser.destroy(known)
  }
}

/** Between a parser that pushes and a reader that asks. */
function handOver<T extends { stream: Readable }>() {
  const waiting: T[] = []
  let current: T | undefined
  let ended = false
  let failure: AppError | undefined
  let wake: (() => void) | undefined
  return {
    put(item: T) {
      waiting.push(item)
      wake?.()
    },
    end() {
      ended = true
      wake?.()
    },
    fail(error: AppError) {
      failure ??= error
      current?.stream.destroy(error)
      wake?.()
    },
    async take(): Promise<T | undefined> {
      for (;;) {
        current = waiting.shift()
        if (current !== undefined) return current
        if (failure !== undefined) throw failure
        if (ended) return undefined
        await new Promise<void>(resolve => {
          wake = resolve
        })
      }
    },
  }
}
