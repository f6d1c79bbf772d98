import { Marked, type Token, type Tokens } from 'marked'

/** A piece of a line with its look. */
export type Run = { text: string; bold: boolean; link: string | undefined }

/** What a letter's words are made of. A line end within a paragraph is `\n` in a run. */
export type Block =
  | { kind: 'heading'; level: 2 | 3; runs: readonly Run[] }
  | { kind: 'paragraph'; runs: readonly Run[] }
  | { kind: 'list'; ordered: boolean; items: readonly (readonly Block[])[] }
  | { kind: 'quote'; blocks: readonly Block[] }

const marked = new Marked({ gfm: false, breaks: false })
const SAFE_LINK = /^(https?:\/\/|mailto:|tel:)/

/** Reads the Markdown of a letter. Raw HTML and pictures come out as their letters, as on pages. */
export function letterBlocks(source: string): Block[] {
  return blocksOf(marked.lexer(source))
}

function blocksOf(tokens: readonly Token[]): Block[] {
  return tokens
    .filter(token => token.type !== 'space' && token.type !== 'def' && token.type !== 'hr')
    .map(blockOf)
}

function blockOf(token: Token): Block {
  switch (token.type) {
    case 'heading': {
      const { depth, tokens } = token as Tokens.Heading
      return { kind: 'heading', level: depth <= 2 ? 2 : 3, runs: joined(runsOf(tokens)) }
    }
    case 'list': {
      const { ordered, items } = token as Tokens.List
      return { kind: 'list', ordered, items: items.map(item => itemBlocks(item.tokens)) }
    }
    case 'blockquote':
      return { kind: 'quote', blocks: blocksOf((token as Tokens.Blockquote).tokens) }
    default:
      return { kind: 'paragraph', runs: joined(runsOf(childrenOf(token))) }
  }
}

/** An item of a tight list holds bare text, which is a paragraph here. */
function itemBlocks(tokens: readonly Token[]): Block[] {
  return blocksOf(tokens)
}

type Look = { bold: boolean; link: string | undefined }

function runsOf(tokens: readonly Token[], look: Look = { bold: false, link: undefined }): Run[] {
  return tokens.flatMap(token => {
    switch (token.type) {
      case 'strong':
        return runsOf(childrenOf(token), { ...look, bold: true })
      case 'em':
        return runsOf(childrenOf(token), look)
      case 'br':
        return [{ ...look, text: '\n' }]
      case 'link': {
        const { href, tokens: inside } = token as Tokens.Link
        return runsOf(inside, SAFE_LINK.test(href) ? { ...look, link: href } : look)
      }
      default:
        return hasChildren(token) ? runsOf(token.tokens, look) : [{ ...look, text: plainOf(token) }]
    }
  })
}

/** Neighbours of one look are one run, so that a line end or an escaped sign is no piece of its own. */
function joined(runs: readonly Run[]): Run[] {
  const out: Run[] = []
  for (const run of runs) {
    const last = out.at(-1)
    const same = last !== undefined && last.bold === run.bold && last.link === run.link
    if (last !== undefined && (same || run.text === '\n'))
      out[out.length - 1] = { ...last, text: last.text + (run.text === '\n' ? ' \n' : run.text) }
    else if (run.text !== '') out.push(run)
  }
  return out
}

function childrenOf(token: Token): readonly Token[] {
  return hasChildren(token) ? token.tokens : [{ ...token, type: 'text' }]
}

function hasChildren(token: Token): token is Token & { tokens: Token[] } {
  return 'tokens' in token && token.tokens !== undefined && token.tokens.length > 0
}

function plainOf(token: Token): string {
  if (token.type === 'html' || token.type === 'image') return token.raw
  const text = 'text' in token ? String(token.text) : token.raw
  // A soft line end is a space: lines are broken anew on paper.
  return decode(text).replace(/\s*\n\s*/g, ' ')
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
