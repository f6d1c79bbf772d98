import { createReadStream } from 'node:fs'
import { access } from 'node:fs/promises'
import { join, normalize } from 'node:path'
import { Readable } from 'node:stream'
import { BaseFetcher } from 'tuf-js'
import { DownloadHTTPError } from 'tuf-js/dist/error.js'
import { callOutside, type Reach } from './call-outside.ts'

/** Fetches a feed's files from a folder, or by http(s). Redirects are not followed: a feed stands where it says. */
export class FeedFetcher extends BaseFetcher {
  readonly #folder: string | undefined
  readonly #reach: Reach

  /** @param folder the feed's folder; undefined when it has an address */
  constructor(folder: string | undefined, reach: Reach = {}) {
    super()
    this.#folder = folder
    this.#reach = reach
  }

  override async fetch(url: string): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
    return this.#folder === undefined ? overHttp(url, this.#reach) : fromFolder(this.#folder, url)
  }
}

async function overHttp(
  url: string,
  reach: Reach,
): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const answer = await callOutside(new URL(url), reach)
  const status = answer.statusCode ?? 0
  if (status < 200 || status >= 300) {
    answer.destroy()
    throw new DownloadHTTPError(`${url} answered ${status}`, status)
  }
  return Readable.toWeb(answer) as ReadableStream<Uint8Array<ArrayBuffer>>
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
