import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { tagByTag } from './govuk/normalised-markup.ts'
import {
  attribute,
  attributes,
  type Html,
  type HtmlValue,
  html,
  isEmpty,
  render,
  safeUrl,
  trust,
} from './html.ts'

/** Text made of what breaks markup, as well as of anything. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        ...['<', '>', '"', "'", '&', '`', '=', '/', ' ', '\n', '\u0000', '--', '</', '<!--'],
        ...['<script>', '</script>', '</title>', '</textarea>', 'javascript:', '&quot;', '&#x27;'],
        ...['onload', ' x=', 'é', '\u2028', '😀', '\ud800'],
      ),
      { maxLength: 12 },
    )
    .map(parts => parts.join('')),
)

/** The same as a tokenizer reads it: line breaks and white space as the comparison puts them. */
const shown = (text: string) => text.replace(/[ \t\n\r\f]+/g, ' ').trim()

/** The scheme as the URL standard reads it, from a page of https. */
function schemeOf(url: string): string {
  return URL.parse(url, 'https://council.example/')?.protocol ?? 'none:'
}

describe('the html tag', () => {
  test('never lets a string out of its text', () => {
    fc.assert(
      fc.property(hostile, text => {
        const expected = shown(text) === '' ? ['<p>', '</p>'] : ['<p>', shown(text), '</p>']
        assert.deepEqual(tagByTag(render(html`<p>${text}</p>`)), expected)
      }),
      { numRuns: 2000, seed: 1 },
    )
  })

  test('never lets a string out of a quoted attribute', () => {
    fc.assert(
      fc.property(hostile, hostile, (one, two) => {
        const page = render(html`<a title="${one}" data-x='a${two}b'>x</a>`)
        assert.equal(page.slice(page.indexOf('>')), '>x</a>')
        const [tag] = tagByTag(page)
        assert.equal(tag, `<a data-x="a${two}b" title="${one}">`)
      }),
      { numRuns: 2000, seed: 2 },
    )
  })

  test('never lets a string out of an element that holds only text', () => {
    fc.assert(
      fc.property(hostile, text => {
        const page = render(html`<textarea>${text}</textarea><title>${text}</title>`)
        assert.equal(page.match(/<\/?[a-z]+>/g)?.join(''), '<textarea></textarea><title></title>')
      }),
      { numRuns: 1000, seed: 3 },
    )
  })

  test('never lets a string out of attributes made from a record', () => {
    fc.assert(
      fc.property(hostile, text => {
        const page = render(html`<i${attributes({ title: text })}${attribute('lang', text)}></i>`)
        const lang = text === '' ? '' : ` lang="${text}"`
        assert.deepEqual(tagByTag(page), [`<i${lang} title="${text}">`, '</i>'])
      }),
      { numRuns: 1000, seed: 4 },
    )
  })

  test('leaves no scheme but the harmless ones in a link', () => {
    fc.assert(
      fc.property(
        hostile,
        fc.constantFrom('javascript', 'JavaScript', 'vbscript', 'data', 'blob', 'java\nscript'),
        (text, scheme) => {
          assert.equal(safeUrl(`\u0001 ${scheme}:${text}`), '#')
          assert.match(schemeOf(safeUrl(text)), /^(?:https?|mailto|tel|none):$/)
        },
      ),
      { numRuns: 1000, seed: 5 },
    )
  })

  test('shows numbers, lays lists end to end and drops what is empty', () => {
    const list: HtmlValue = ['a', 0, null, [undefined, '', false, html`<b>${'<'}</b>`]]
    assert.equal(render(html`<p>${list}${1.5}</p>`), '<p>a0<b>&lt;</b>1.5</p>')
  })

  test('keeps ordinary links and neutralises the others', () => {
    for (const url of ['/a:b', '#x', '?y=1:2', 'https://x', 'mailto:a@b', 'tel:1', 'page', '']) {
      assert.equal(render(html`<a href="${url}">x</a>`), `<a href="${url}">x</a>`)
    }
    assert.equal(render(html`<a href="${' javascript:alert(1)'}">x</a>`), '<a href="#">x</a>')
    assert.equal(render(html`<a${attributes({ href: 'javascript:x' })}></a>`), '<a href="#"></a>')
  })

  test('refuses a value of a wrong kind', () => {
    const values: unknown[] = [true, {}, new Date(0), () => '', Symbol('x'), 1n]
    for (const value of values) {
      assert.throws(() => html`<p>${value as HtmlValue}</p>`, TypeError)
    }
    assert.throws(() => html`<p>${attributes({ id: 'x' })}</p>`, /Attributes/)
  })

  test('refuses markup where only text may stand', () => {
    assert.throws(() => html`<p title="${html`<b title="x">y</b>`}"></p>`, /Html/)
    assert.throws(() => html`<textarea>${html`</textarea>`}</textarea>`, /Html/)
  })

  test('refuses a string between attributes', () => {
    assert.throws(() => html`<p ${'onclick=x'}></p>`, TypeError)
    assert.throws(() => html`<p${'x'}></p>`, TypeError)
  })

  test('refuses to become a string unnoticed', () => {
    assert.throws(() => String(html`<p></p>`), /render/)
    assert.equal(isEmpty(html`${false}`), true)
    assert.equal(isEmpty(trust(' ')), false)
  })

  test('takes nothing that merely looks like Html', () => {
    const copy: unknown = JSON.parse(JSON.stringify(trust('<b>')))
    assert.throws(() => html`<p>${copy as Html}</p>`, TypeError)
  })
})

describe('a template with an interpolation that no escaping makes safe', () => {
  const refused: Readonly<Record<string, (x: string) => Html>> = {
    'unquoted attribute': x => html`<p title=${x}></p>`,
    'unquoted attribute, later': x => html`<p title=a${x}></p>`,
    'tag name': x => html`<h${x}></h1>`,
    'closing tag': x => html`<h1></h${x}>`,
    'start of a tag': x => html`<${x}>`,
    'attribute name': x => html`<p data-${x}="1"></p>`,
    script: x => html`<script>${x}</script>`,
    'script after its attributes': x => html`<script type="module" src="/a>b">${x}</script>`,
    style: x => html`<style>${x}</style>`,
    'raw frame': x => html`<iframe>${x}</iframe>`,
    'event handler': x => html`<p onclick="${x}"></p>`,
    'style attribute': x => html`<p style="color: ${x}"></p>`,
    'document in an attribute': x => html`<iframe srcdoc="${x}"></iframe>`,
    comment: x => html`<!-- ${x} -->`,
    declaration: x => html`<!DOCTYPE ${x}>`,
    'scheme of a link': x => html`<a href="java${x}">x</a>`,
    'scheme in two parts': x => html`<a href="${x}${x}">x</a>`,
    'attributes glued to a name': x => html`<p ${attribute('id', x)}hidden></p>`,
    'spaced equals sign': x => html`<p title = "${x}"></p>`,
    'quote in a closing tag': x => html`</p title=">${x}">`,
  }
  for (const [place, make] of Object.entries(refused)) {
    test(`is refused: ${place}`, () => assert.throws(() => make('x'), TypeError))
  }

  test('is refused though every value is empty', () => {
    assert.throws(() => html`<script>${''}</script>`, TypeError)
  })

  test('is refused when it ends inside a tag', () => {
    assert.throws(() => html`<p class="x"`, /ends inside/)
    assert.throws(() => html`<p class="`, /ends inside/)
    assert.throws(() => html`<script>`, /ends inside/)
  })

  test('is not confused by what only looks like a tag', () => {
    assert.equal(
      render(html`1 < 2 <!-- <p title= --> <br/>${'<'}`),
      '1 < 2 <!-- <p title= --> <br/>&lt;',
    )
    assert.equal(
      render(html`<script src="${'/a.js'}"></script><p title='"${'"'}'>${'x'}</p>`),
      `<script src="/a.js"></script><p title='"&quot;'>x</p>`,
    )
    assert.equal(render(html`<a href="${'/x'}/y?z=${'&'}">`), '<a href="/x/y?z=&amp;">')
  })
})

describe('attributes', () => {
  test('write true as a bare name and leave empty values out', () => {
    const record = { id: 'a', hidden: true, title: undefined, lang: null, open: false, alt: '' }
    assert.equal(render(html`<p${attributes(record)}>`), '<p id="a" hidden alt="">')
    assert.equal(attribute('id', ''), undefined)
  })

  test('refuse names that are none, and names that hold code', () => {
    for (const name of ['a b', 'x>', 'a"', "a'", 'a=b', '', 'on\u0000', '<', '/']) {
      assert.throws(() => attributes({ [name]: 'x' }), TypeError)
    }
    for (const name of ['onclick', 'OnLoad', 'style', 'srcdoc']) {
      assert.throws(() => attributes({ [name]: 'x' }), TypeError)
    }
  })
})
