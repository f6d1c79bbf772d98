import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { assetUrl } from './assets.ts'
import { tagByTag } from './govuk/normalised-markup.ts'
import { html, render } from './html.ts'
import { type PageTemplate, pageTemplate } from './template.ts'

const plain: PageTemplate = {
  lang: 'en',
  title: 'Which bin was missed?',
  service: 'Report a missed collection',
  council: { name: 'Marchford & Vale Council', homeUrl: '/', brand: '#12436d' },
  main: html`<h1>Which bin was missed?</h1>`,
}

const page = (changes: Partial<PageTemplate> = {}) => render(pageTemplate({ ...plain, ...changes }))

describe('the page template', () => {
  test('is titled from the particular to the general, with an error said first', () => {
    const title =
      'Which bin was missed? – Report a missed collection – Marchford &amp; Vale Council'
    assert.ok(page().includes(`<title>${title}</title>`))
    assert.ok(page({ hasErrors: true }).includes(`<title>Error: ${title}`))
    assert.ok(page({ hasErrors: true, lang: 'cy' }).includes('<title>Gwall: '))
  })

  test('does not say the same name twice in its title', () => {
    const title = 'Marchford & Vale Council'
    assert.ok(
      page({ title, service: undefined }).includes('<title>Marchford &amp; Vale Council</title>'),
    )
  })

  test('says its language, and speaks it', () => {
    assert.ok(page({ lang: 'cy' }).includes('<html lang="cy"'))
    assert.ok(page({ lang: 'cy' }).includes('Neidio i’r prif gynnwys'))
  })

  test('has nothing inline, and scripts only as modules from ourselves', () => {
    const tags = tagByTag(page({ scripts: ['/assets/aaaaaaaaaaaa/map.js'] }))
    const scripts = tags.filter(tag => tag.startsWith('<script'))
    assert.deepEqual(scripts, [
      `<script src="${assetUrl('moothall.js')}" type="module">`,
      '<script src="/assets/aaaaaaaaaaaa/map.js" type="module">',
    ])
    for (const tag of tags) assert.doesNotMatch(tag, /^<[^>]* (?:style|on\w+)="|^<style/)
    assert.ok(!page({ script: false }).includes('<script'))
  })

  test('carries neither the crown nor the GOV.UK name', () => {
    assert.doesNotMatch(page(), /crown|crest|logotype|GOV\.UK/i)
  })

  test('skips to the main content, past header, navigation and back link', () => {
    const markup = page({
      banner: html`<p>banner</p>`,
      navigation: html`<nav>navigation</nav>`,
      languages: html`<nav>languages</nav>`,
      before: html`<a href="/">back</a>`,
    })
    const order = [
      '#main-content',
      '<header',
      'banner',
      'navigation',
      '</header>',
      'back',
      'languages',
    ]
    const places = [...order, 'id="main-content"', '<footer'].map(part => markup.indexOf(part))
    assert.ok(
      places.every((place, i) => place > (places[i - 1] ?? -1)),
      places.join(' '),
    )
  })

  test('leaves no room for a name to become markup', () => {
    const council = { name: '"><script>x</script>', homeUrl: 'javascript:x', brand: '"><b>' }
    const tags = tagByTag(page({ council, title: '</title><script>x' }))
    assert.equal(tags.filter(tag => tag.startsWith('<script')).length, 1)
    assert.ok(!tags.some(tag => tag.includes('href="javascript:')))
  })
})
