import { type DraftLook, entries, pagesOf } from './look-at-draft.ts'
import { listParts } from './parts/list-parts.ts'
import { isPartName, PARTS, partOf } from './parts/part-kinds.ts'

/** The page on which an element of the files is changed, below the address of the draft; undefined of what has none. */
export function placeOf(look: DraftLook, element: string): string | undefined {
  const path = element.replace(/^content\.(en|cy)\./, '').split('.')
  const [section = '', id = ''] = path
  if (section === 'pages')
    return pagesOf(look).some(page => page.id === id) ? `/pages/${id}` : undefined
  if (section === 'tables')
    return Object.hasOwn(entries(look.definition['tables']), id) ? `/tables/${id}` : '/tables'
  return questionAt(look, section, id) ?? partAt(look, path) ?? wordsAt(section)
}

function questionAt(look: DraftLook, section: string, id: string): string | undefined {
  if (section !== 'facts') return undefined
  const page = pagesOf(look).find(each => each.asks.some(ask => ask.fact === id))
  return page && `/pages/${page.id}/questions/${id}`
}

function partAt(look: DraftLook, path: readonly string[]): string | undefined {
  for (const part of Object.keys(PARTS).filter(isPartName)) {
    const { path: whole, words = whole } = partOf(part)
    const found = [whole, words].find(at => at.every((step, index) => step === path[index]))
    if (found === undefined) continue
    const key = path[found.length] ?? ''
    const own = listParts(look, part).find(each => each.key === key || String(each.index) === key)
    if (own !== undefined) return `/parts/${part}/${own.key}`
    if (found === whole && part !== 'computed') return `/parts/${part}`
  }
  return undefined
}

const WORDS: Readonly<Record<string, string>> = {
  name: 'service',
  path: 'service',
  summary: 'service',
  words: 'service',
  start: 'service',
  sections: 'service',
  declaration: 'service',
  confirmation: 'service',
  case: 'case',
  messages: 'messages',
}

function wordsAt(section: string): string | undefined {
  const part = WORDS[section]
  return part && `/words/${part}`
}
