/**
 * The public files, held in memory and compressed once, under addresses that change with
 * their content (`/assets/<hash>/<name>`), so that a browser may keep them for ever.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import * as zlib from 'node:zlib'
import { brandColour, brandStylesheet } from './brand.ts'

export type Asset = { headers: Readonly<Record<string, string>>; body: Buffer }

type Encoding = 'br' | 'gzip' | 'identity'
type Held = { name: string; hash: string; bodies: Map<Encoding, Buffer> }

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  json: 'application/json',
}

const govuk = dirname(createRequire(import.meta.url).resolve('govuk-frontend'))
const own = fileURLToPath(new URL('./', import.meta.url))
const held = new Map<string, Held>()
const QUALITY = zlib.constants.BROTLI_PARAM_QUALITY

// In this order: a script that imports another needs to know its address.
for (const file of [
  join(govuk, 'govuk-frontend.min.css'),
  join(govuk, 'govuk-frontend.min.js'),
  join(own, 'moothall.css'),
  join(own, 'workspace.css'),
  join(own, 'moothall.js'),
  join(own, 'icon.svg'),
]) {
  addAsset(file)
}

/**
 * Makes a file public under its own name. Imports of `./<name>` in a script of ours become
 * the address of that file, which must have been added before.
 */
export function addAsset(file: string): void {
  const name = basename(file)
  const source = readFileSync(file)
  held.set(name, made(name, name.endsWith('.js') ? withAddresses(source) : source))
}

/**
 * The address of a public file.
 * @throws Error when there is none of this name, which is a mistake of the page.
 */
export function assetUrl(name: string): string {
  const asset = held.get(name)
  if (asset === undefined) throw new Error(`No public file is called ${name}`)
  return urlOf(asset)
}

/** The address of a council's stylesheet, from its colour as `#rrggbb`. */
export function brandUrl(brand: string): string {
  const colour = brandColour(brand)
  const known = held.get(`brand-${colour.slice(1)}.css`)
  if (known !== undefined) return urlOf(known)
  const asset = brandAsset(colour)
  held.set(asset.name, asset)
  return urlOf(asset)
}

/**
 * The file at a path, in the smallest form the browser takes, or undefined. A file asked for
 * by an older or newer hash, as during an upgrade, is given as it is now, but not to keep.
 */
export function findAsset(
  path: string,
  acceptEncoding: string | readonly string[] | undefined,
): Asset | undefined {
  const [, hash, name] = /^\/assets\/([\w-]{12})\/([\w.-]+)$/.exec(path) ?? []
  if (name === undefined) return undefined
  const colour = /^brand-([\da-f]{6})\.css$/.exec(name)?.[1]
  const asset = held.get(name) ?? (colour && brandAsset(`#${colour}`))
  if (!asset) return undefined
  const encoding = encodingFor(String(acceptEncoding ?? ''))
  return { headers: headersOf(asset, encoding, hash), body: bodyOf(asset, encoding) }
}

/** Compresses every file as well as can be; until it has, they go out compressed quickly. */
export async function prepareAssets(): Promise<void> {
  const brotli = promisify(zlib.brotliCompress)
  const gzip = promisify(zlib.gzip)
  for (const { bodies } of held.values()) {
    const source = bodies.get('identity') as Buffer // every file is held so at least
    bodies.set('br', await brotli(source, { params: { [QUALITY]: 11 } }))
    bodies.set('gzip', await gzip(source, { level: 9 }))
  }
}

function made(name: string, source: Buffer): Held {
  const hash = createHash('sha256').update(source).digest('base64url').slice(0, 12)
  return { name, hash, bodies: new Map([['identity', source]]) }
}

function withAddresses(source: Buffer): Buffer {
  const text = source.toString('utf8')
  const replaced = text.replace(
    /(from\s*|import\s*)'\.\/([\w.-]+)'/g,
    (_, keyword: string, name: string) => `${keyword}'${assetUrl(name)}'`,
  )
  return Buffer.from(replaced)
}

/** Made when asked for, and kept only for councils, so that no one can fill the memory. */
function brandAsset(colour: string): Held {
  return made(`brand-${colour.slice(1)}.css`, Buffer.from(brandStylesheet(colour)))
}

function urlOf(asset: Held): string {
  return `/assets/${asset.hash}/${asset.name}`
}

function encodingFor(accepted: string): Encoding {
  const takes = (name: string) =>
    new RegExp(`(?:^|[\\s,])${name}(?!\\s*;\\s*q=0(?:\\.0*)?\\s*(?:,|$))(?=[\\s,;]|$)`, 'i').test(
      accepted,
    )
  if (takes('br')) return 'br'
  return takes('gzip') ? 'gzip' : 'identity'
}

function bodyOf({ bodies }: Held, encoding: Encoding): Buffer {
  const known = bodies.get(encoding)
  if (known !== undefined) return known
  const source = bodies.get('identity') as Buffer // every file is held so at least
  const quick =
    encoding === 'br'
      ? zlib.brotliCompressSync(source, { params: { [QUALITY]: 5 } })
      : zlib.gzipSync(source)
  bodies.set(encoding, quick)
  return quick
}

function headersOf(asset: Held, encoding: Encoding, hash: string | undefined) {
  const current = hash === asset.hash
  const headers: Record<string, string> = {
    'content-type':
      TYPES[asset.name.slice(asset.name.lastIndexOf('.') + 1)] ?? 'application/octet-stream',
    'cache-control': current ? 'public, max-age=31536000, immutable' : 'no-cache',
    vary: 'accept-encoding',
  }
  if (encoding !== 'identity') headers['content-encoding'] = encoding
  return headers
}
