import { isDeepStrictEqual } from 'node:util'
import { type Document, isAlias, isSeq, parseDocument } from 'yaml'
import { editData, type YamlEdit } from './edit-data.ts'
import { spliceYaml } from './splice-yaml.ts'

const reading = {
  schema: 'core',
  uniqueKeys: false,
  customTags: null,
  stringKeys: true,
  prettyErrors: false,
} as const

const mostAliases = 50

/**
 * The text of a file with one change, so that whoever reads the file finds it as they wrote it: comments,
 * order and spelling stay. Where the change cannot be written into the text as it stands, the file is
 * written anew from its document, which still keeps comments and order. Undefined when the file cannot be
 * read, or the change would make it say anything else than what was asked.
 */
export function editYaml(text: string, edit: YamlEdit): string | undefined {
  const document = parseDocument(text, reading)
  if (document.errors.length > 0) return undefined
  const wanted = editData(plain(document), edit)
  const spliced = spliceYaml(text, document, edit)
  if (spliced !== undefined && says(spliced, wanted)) return spliced
  const written = rewritten(document, edit)
  return written !== undefined && says(written, wanted) ? written : undefined
}

/** Several changes, one after the other; none is made when one cannot be. */
export function editYamlAll(text: string, edits: readonly YamlEdit[]): string | undefined {
  let now: string | undefined = text
  for (const edit of edits) now = now === undefined ? undefined : editYaml(now, edit)
  return now
}

function plain(document: Document): unknown {
  return document.toJS({ maxAliasCount: mostAliases })
}

function says(text: string, wanted: unknown): boolean {
  const document = parseDocument(text, reading)
  return document.errors.length === 0 && isDeepStrictEqual(plain(document) ?? {}, wanted ?? {})
}

function rewritten(document: Document, edit: YamlEdit): string | undefined {
  const { path } = edit
  standAlone(document, path)
  switch (edit.kind) {
    case 'set':
      document.setIn(path, document.createNode(edit.value))
      break
    case 'remove':
      document.deleteIn(path)
      break
    case 'insert': {
      const list: unknown = document.getIn(path, true)
      const entry = document.createNode(edit.value)
      if (isSeq(list)) list.items.splice(edit.at, 0, entry)
      else document.setIn(path, document.createNode([edit.value]))
      break
    }
    case 'move': {
      const list: unknown = document.getIn(path, true)
      if (!isSeq(list)) return undefined
      const [entry] = list.items.splice(edit.from, 1)
      list.items.splice(edit.to, 0, entry)
      break
    }
  }
  return document.toString({ lineWidth: 0 })
}

/** What was named elsewhere to be used again here has a life of its own once something in it is changed. */
function standAlone(document: Document, path: readonly (string | number)[]): void {
  for (let length = 1; length < path.length; length++) {
    const at = path.slice(0, length)
    const node: unknown = document.getIn(at, true)
    if (isAlias(node)) document.setIn(at, document.createNode(node.toJS(document)))
  }
}
