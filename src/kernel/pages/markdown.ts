import { Marked, type Token, type Tokens } from 'marked'
import { type Html, html, render, trust } from './html.ts'

/**
 * Markdown as authors of services and letters write it: paragraphs, lists, bold, links, headings.
 * Raw HTML is shown as text and a link may lead only to the web, an email, a telephone or ourselves.
 */
const marked = new Marked({ gfm: false, breaks: false })
const SAFE_LINK = /^(https:\/\/|http:\/\/|mailto:|tel:|\/(?!\/)|#)/

const known = new Map<string, Html>()

/** For pages, in GOV.UK's styles. `link` turns a path of ours into an address of this council. */
export function markdown(source: string, link: (path: string) => string = path => path): Html {
  return html`${blockList(marked.lexer(source), link)}`
}

/** The same, remembered: for the words of packages, which come again on every page. */
export function knownMarkdown(source: string, key: string, link: (path: string) => string): Html {
  const before = known.get(`${key}\u0000${source}`)
  if (before !== undefined) return before
  const made = trust(render(markdown(source, link)))
  if (known.size > 2000) known.clear()
  known.set(`${key}\u0000${source}`, made)
  return made
}

type Link = (path: string) => string

function blockList(tokens: readonly Token[], link: Link): Html[] {
  return tokens
    .filter(token => token.type !== 'space' && token.type !== 'def')
    .map(token => blockHtml(token, link))
}

function blockHtml(token: Token, link: Link): Html {
  switch (token.type) {
    case 'heading':
      return headingHtml(token as Tokens.Heading, link)
    case 'list':
      return listHtml(token as Tokens.List, link)
    case 'blockquote':
      return html`<div class="govuk-inset-text">${blockList((token as Tokens.Blockquote).tokens, link)}</div>`
    case 'hr':
      return html`<hr class="govuk-section-break govuk-section-break--m govuk-section-break--visible">`
    default:
      return html`<p class="govuk-body">${inlineList(childrenOf(token), link)}</p>`
  }
}

function headingHtml(token: Tokens.Heading, link: Link): Html {
  return token.depth <= 2
    ? html`<h2 class="govuk-heading-m">${inlineList(token.tokens, link)}</h2>`
    : html`<h3 class="govuk-heading-s">${inlineList(token.tokens, link)}</h3>`
}

function listHtml(token: Tokens.List, link: Link): Html {
  const items = token.items.map(
    item =>
      html`<li>${item.tokens.map(child => (child.type === 'text' ? inlineList(childrenOf(child), link) : blockHtml(child, link)))}</li>`,
  )
  return token.ordered
    ? html`<ol class="govuk-list govuk-list--number">${items}</ol>`
    : html`<ul class="govuk-list govuk-list--bullet">${items}</ul>`
}

function childrenOf(token: Token): readonly Token[] {
  return 'tokens' in token && token.tokens !== undefined && token.tokens.length > 0
    ? token.tokens
    : [{ ...token, type: 'text' }]
}

function inlineList(tokens: readonly Token[], link: Link): Html[] {
  return tokens.map(token => inlineHtml(token, link))
}

function inlineHtml(token: Token, link: Link): Html {
  switch (token.type) {
    case 'strong':
      return html`<strong>${inlineList(childrenOf(token), link)}</strong>`
    case 'em':
      return html`<em>${inlineList(childrenOf(token), link)}</em>`
    case 'br':
      return html`<br>`
    case 'link':
      return linkHtml(token as Tokens.Link, link)
    default:
      return html`${plainOf(token)}`
  }
}

function linkHtml(token: Tokens.Link, link: Link): Html {
  if (!SAFE_LINK.test(token.href)) return html`${inlineList(token.tokens, link)}`
  const to = token.href.startsWith('/') ? link(token.href) : token.href
  return html`<a class="govuk-link" href="${to}">${inlineList(token.tokens, link)}</a>`
}

/** What was written, whatever Markdown took it for: raw HTML and pictures come out as their letters. */
function plainOf(token: Token): string {
  if (token.type === 'html' || token.type === 'image') return token.raw
  return decode('text' in token ? String(token.text) : token.raw)
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
}

function decode(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|#39);/g, entity => ENTITIES[entity] ?? entity)
}

/** Plain text, for the text part of an email and for letters: links are written out. */
export function markdownToText(source: string): string {
  return textBlocks(marked.lexer(source)).join('\n\n')
}

function textBlocks(tokens: readonly Token[]): string[] {
  return tokens.filter(token => token.type !== 'space').map(textBlock)
}

function textBlock(token: Token): string {
  if (token.type === 'list')
    return (token as Tokens.List).items
      .map(
        (item, at) =>
          `${(token as Tokens.List).ordered ? `${at + 1}.` : '-'} ${textBlocks(item.tokens).join(' ')}`,
      )
      .join('\n')
  if (token.type === 'blockquote') return textBlocks((token as Tokens.Blockquote).tokens).join('\n')
  return textInline(childrenOf(token))
}

function textInline(tokens: readonly Token[]): string {
  return tokens
    .map(token => {
      if (token.type === 'link') return textLink(token as Tokens.Link)
      if (token.type === 'br') return '\n'
      return 'tokens' in token && token.tokens !== undefined && token.tokens.length > 0
        ? textInline(token.tokens)
        : plainOf(token)
    })
    .join('')
}

function textLink(link: Tokens.Link): string {
  const words = textInline(link.tokens)
  return words === link.href || link.href.startsWith('mailto:') ? words : `${words}: ${link.href}`
}
