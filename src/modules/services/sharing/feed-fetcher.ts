import { createReadStream } from 'node:fs'
import { access } from 'node:fs/promises'
import { join, normalize } from 'node:path'
import { Readable } from 'node:stream'
import { BaseFetcher } from 'tuf-js'
import { DownloadHTTPError } from 'tuf-js/dist/error.js'

const patience = 20_000

/** Fetches a feed's files from a folder, or by http(s). Redirects are not followed: a feed stands where it says. */
export class FeedFetcher extends BaseFetcher {
  readonly #folder: string | undefined

  /** @param folder the feed's folder; undefined when it has an address */
  constructor(folder: string | undefined) {
    super()
    this.#folder = folder
  }

  override async fetch(url: string): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
    return this.#folder === undefined ? overHttp(url) : fromFolder(this.#folder, url)
  }
}

async function overHttp(url: string): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const answer = await fetch(url, {
    redirect: 'manual',
    signal: AbortSignal.timeout(patience),
    headers: { 'user-agent': 'moothall' },
  })
  if (!answer.ok || answer.body === null)
    throw new DownloadHTTPError(`${url} answered ${answer.status}`, answer.status)
  return answer.body
}

/** The addresses of a folder begin with this; what follows is a path inside it. */
export const FOLDER_BASE = 'http://folder.invalid/'

async function fromFolder(
  folder: string,
  url: string,
): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const inside = normalize(decodeURIComponent(new URL(url).pathname))
  const file = join(folder, inside)
  try {
    await access(file)
  } catch {
    throw new DownloadHTTPError(`${file} is not there`, 404)
  }
  return Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array<ArrayBuffer>>
}
