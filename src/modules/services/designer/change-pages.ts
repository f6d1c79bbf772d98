import type { ElementPath } from '../package/mistake.ts'
import type { FileChange } from './change-draft.ts'
import { expectPage, withoutPage } from './edit-examples.ts'
import { idFrom } from './element-id.ts'
import { type DraftLook, type DraftPage, entries, pagesOf } from './look-at-draft.ts'
import { valueAt } from './word-fields.ts'
import type { YamlEdit } from './yaml/edit-data.ts'

const service = 'service.yaml'
const english = 'content.en.yaml'
const welsh = 'content.cy.yaml'

export type InBoth = { en: string; cy: string }

/** Puts a new page behind another, or first. */
export function addPage(
  look: DraftLook,
  { title, after, stop }: { title: InBoth; after: string | undefined; stop: boolean },
): { id: string; changes: FileChange[] } {
  const pages = pagesOf(look)
  const taken = [...pages.map(page => page.id), ...Object.keys(entries(look.definition['facts']))]
  const id = idFrom(title.en, taken)
  const at = pages.findIndex(page => page.id === after) + 1
  const value = stop ? { id, stop: true } : { id }
  const words = (text: string): YamlEdit => ({
    kind: 'set',
    path: ['pages', id],
    value: { title: text },
  })
  return {
    id,
    changes: [
      { file: service, edits: [{ kind: 'insert', path: ['pages'], at, value }] },
      { file: english, edits: [words(title.en)] },
      { file: welsh, edits: [words(title.cy)] },
      ...(stop ? [] : expectPage(look, id, after)),
    ],
  }
}

export function movePage(from: number, to: number): FileChange[] {
  return [{ file: service, edits: [{ kind: 'move', path: ['pages'], from, to }] }]
}

/** Takes a page out, with the questions that it alone asks. */
export function removePage(look: DraftLook, page: DraftPage): FileChange[] {
  const facts = page.asks.map(ask => ask.fact)
  return [
    {
      file: service,
      edits: [
        { kind: 'remove', path: ['pages', page.index] },
        ...present(
          look.definition,
          facts.map(fact => ['facts', fact]),
        ),
      ],
    },
    ...wordsGone(look, [['pages', page.id], ...facts.map(fact => ['facts', fact])]),
    ...withoutPage(look, { id: page.id, facts }),
  ]
}

/** Takes away what is there of these. */
export function present(value: unknown, paths: readonly ElementPath[]): YamlEdit[] {
  return paths
    .filter(path => valueAt(value, path) !== undefined)
    .map(path => ({ kind: 'remove', path }))
}

/** Takes the words at these paths out of both languages. */
export function wordsGone(look: DraftLook, paths: readonly ElementPath[]): FileChange[] {
  const of = (file: string, content: unknown): FileChange[] => {
    const edits = present(content, paths)
    return edits.length === 0 ? [] : [{ file, edits }]
  }
  return [...of(english, look.content.en), ...of(welsh, look.content.cy)]
}
