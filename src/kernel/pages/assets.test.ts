import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { before, describe, test } from 'node:test'
import * as zlib from 'node:zlib'
import { type Asset, assetUrl, brandUrl, findAsset, prepareAssets } from './assets.ts'
import { brandStylesheet } from './brand.ts'

const govuk = dirname(createRequire(import.meta.url).resolve('govuk-frontend'))

function get(path: string, encoding?: string): Asset {
  const asset = findAsset(path, encoding)
  assert.ok(asset, `nothing at ${path}`)
  return asset
}

describe('public files', () => {
  before(prepareAssets)

  for (const name of ['govuk-frontend.min.css', 'govuk-frontend.min.js']) {
    test(`serve ${name} unchanged in every encoding`, () => {
      const source = readFileSync(join(govuk, name))
      const url = assetUrl(name)
      assert.deepEqual(get(url).body, source)
      assert.deepEqual(zlib.brotliDecompressSync(get(url, 'gzip, br').body), source)
      assert.deepEqual(zlib.gunzipSync(get(url, 'gzip').body), source)
    })
  }

  test('are kept for ever under an address that changes with their content', () => {
    const { headers } = get(assetUrl('moothall.css'), 'br')
    assert.equal(headers['cache-control'], 'public, max-age=31536000, immutable')
    assert.equal(headers['content-encoding'], 'br')
    assert.equal(headers['content-type'], 'text/css; charset=utf-8')
    assert.equal(headers.vary, 'accept-encoding')
  })

  test('are given by an old address too, but not to keep', () => {
    const asset = get('/assets/aaaaaaaaaaaa/moothall.css')
    assert.deepEqual(asset.body, get(assetUrl('moothall.css')).body)
    assert.equal(asset.headers['cache-control'], 'no-cache')
  })

  test('take the encoding the browser offers, not one it refuses', () => {
    const url = assetUrl('moothall.css')
    const encoding = (offer?: string) => get(url, offer).headers['content-encoding']
    assert.equal(encoding(undefined), undefined)
    assert.equal(encoding('br;q=0, gzip;q=0.5'), 'gzip')
    assert.equal(encoding('brx, identity'), undefined)
    assert.equal(encoding('gzip, deflate, br;q=0.8'), 'br')
  })

  test('are nothing outside the list', () => {
    for (const path of [
      '/assets/aaaaaaaaaaaa/package.json',
      '/assets/aaaaaaaaaaaa/../html.ts',
      '/assets/aaaaaaaaaaaa/brand-zzzzzz.css',
      '/assets/moothall.css',
    ]) {
      assert.equal(findAsset(path, 'br'), undefined)
    }
    assert.throws(() => assetUrl('none.css'), /none\.css/)
  })

  test('know each other by address', () => {
    const script = get(assetUrl('moothall.js')).body.toString('utf8')
    assert.ok(script.includes(`from '${assetUrl('govuk-frontend.min.js')}'`))
  })

  test('leave most of the 60 kB of a first view to the page', () => {
    const names = ['govuk-frontend.min.css', 'moothall.css', 'icon.svg']
    const bytes = [...names.map(assetUrl), brandUrl('#12436d')].map(
      url => get(url, 'br').body.length,
    )
    assert.ok(bytes.reduce((a, b) => a + b) < 20_000, `${bytes.join(' + ')} bytes`)
  })

  test('ask for no font: every rule that names GDS Transport is overruled', () => {
    const css = readFileSync(join(govuk, 'govuk-frontend.min.css'), 'utf8')
    const rules = [...css.matchAll(/([^{}]+)\{[^{}]*GDS Transport,[^{}]*\}/g)]
    assert.ok(rules.length > 50)
    for (const selector of rules.flatMap(rule => rule[1]?.split(',') ?? [])) {
      const classes = selector.match(/\.[\w-]+/g) ?? []
      const last = selector.trim().split(/\s+/).at(-1) ?? ''
      // Ours is two classes deep and comes later; it matches an element with a govuk- class.
      assert.ok(classes.length <= 2, selector)
      assert.ok(last.startsWith('.govuk-') || selector === '.govuk-error-summary__list a', selector)
    }
    const own = get(assetUrl('moothall.css')).body.toString('utf8')
    assert.match(own, /\.govuk-template \[class\*="govuk-"\],\s*\.govuk-template \.govuk-error/)
    assert.doesNotMatch(own, /@font-face|@import|url\(/)
  })
})

describe("a council's colours", () => {
  test('come as a stylesheet at an address of their own', () => {
    const asset = get(brandUrl('#4C2C69'))
    assert.match(asset.body.toString('utf8'), /--mh-brand:#4c2c69;--mh-brand-ink:#ffffff/)
    assert.equal(brandUrl('red;}body{}'), brandUrl('#0b5c4b'))
  })

  test('put dark words on a pale band, and darken a pale colour where it must be seen on white', () => {
    const css = brandStylesheet('#ffe45c')
    assert.match(css, /--mh-brand:#ffe45c;--mh-brand-ink:#0b0c0c/)
    assert.doesNotMatch(css, /--mh-brand-mark:#ffe45c/)
  })
})
