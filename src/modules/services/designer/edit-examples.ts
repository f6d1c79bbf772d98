import type { ElementPath } from '../package/mistake.ts'
import { parseYaml } from '../package/parse-yaml.ts'
import { runExamples } from '../package/run-examples.ts'
import type { FileChange } from './change-draft.ts'
import { type DraftLook, entries, listed } from './look-at-draft.ts'
import type { YamlEdit } from './yaml/edit-data.ts'
import { editYaml } from './yaml/edit-yaml.ts'

const file = 'examples.yaml'

type Example = Readonly<Record<string, unknown>>

function examplesOf({ draft }: Pick<DraftLook, 'draft'>): Example[] {
  return listed(parseYaml(file, draft.files[file] ?? '').value).map(entries)
}

/**
 * The examples with these changes, as far as they can be written: where an author has named answers to
 * use them again, an example may be left as it is, and the check says what it needs.
 */
function changed({ draft }: Pick<DraftLook, 'draft'>, edits: readonly YamlEdit[]): FileChange[] {
  const before = draft.files[file] ?? ''
  const after = edits.reduce((text, edit) => editYaml(text, edit) ?? text, before)
  return after === before ? [] : [{ file, text: after }]
}

/** Gives every example that comes by a page an answer to its new question. */
export function answerInExamples(
  look: DraftLook,
  { page, fact, answer }: { page: string; fact: string; answer: unknown },
): FileChange[] {
  if (answer === undefined) return []
  const ways = waysRun(look)
  const edits = examplesOf(look).flatMap((example, at): YamlEdit[] =>
    comesBy(ways?.[at], example, page) && example['answers'] !== undefined
      ? [{ kind: 'set', path: [at, 'answers', fact], value: answer }]
      : [],
  )
  return changed(look, edits)
}

type InEntries = { list: string; fact: string }

/** Gives every entry of a list, in every example, an answer to its new question. */
export function answerInEntries(
  look: DraftLook,
  { list, fact, answer }: InEntries & { answer: unknown },
): FileChange[] {
  if (answer === undefined) return []
  return changed(
    look,
    entriesAnswered(look, list).map(path => ({
      kind: 'set',
      path: [...path, fact],
      value: answer,
    })),
  )
}

/** Takes the answers to one question out of every entry of a list. */
export function withoutEntry(look: DraftLook, { list, fact }: InEntries): FileChange[] {
  const edits = entriesAnswered(look, list).map(
    (path): YamlEdit => ({ kind: 'remove', path: [...path, fact] }),
  )
  return changed(look, edits)
}

function entriesAnswered(look: DraftLook, list: string): ElementPath[] {
  return examplesOf(look).flatMap((example, at) =>
    listed(entries(example['answers'])[list]).map((_, number) => [at, 'answers', list, number]),
  )
}

/** Which pages each example comes by, run as the draft is now; unknown while it cannot be read. */
function waysRun({ model }: DraftLook): (readonly string[])[] | undefined {
  return model === undefined ? undefined : runExamples(model).map(result => result.path)
}

function comesBy(run: readonly string[] | undefined, example: Example, page: string): boolean {
  if (run !== undefined) return run.includes(page)
  const path = listed(entries(example['expect'])['path'])
  return path.length === 0 || path.includes(page)
}

/** Takes a question's answers out of every example. */
export function forgetInExamples(look: DraftLook, facts: readonly string[]): YamlEdit[] {
  return examplesOf(look).flatMap((example, at) =>
    facts.flatMap((fact): YamlEdit[] =>
      Object.hasOwn(entries(example['answers']), fact)
        ? [{ kind: 'remove', path: [at, 'answers', fact] }]
        : [],
    ),
  )
}

/** Puts a new page into the paths that examples expect, behind the page that it follows. */
export function expectPage(look: DraftLook, id: string, after: string | undefined): FileChange[] {
  const edits = pathsExpected(look).flatMap(({ path, pages }): YamlEdit[] => {
    const behind = after === undefined ? 0 : pages.indexOf(after) + 1
    if (after !== undefined && behind === 0) return []
    return [{ kind: 'insert', path, at: behind, value: id }]
  })
  return changed(look, edits)
}

/** Takes a page, and its questions' answers, out of every example. */
export function withoutPage(
  look: DraftLook,
  { id, facts }: { id: string; facts: readonly string[] },
): FileChange[] {
  const paths = pathsExpected(look).flatMap(({ path, pages }): YamlEdit[] =>
    pages.includes(id) ? [{ kind: 'remove', path: [...path, pages.indexOf(id)] }] : [],
  )
  return changed(look, [...paths, ...forgetInExamples(look, facts)])
}

export function withoutAnswers(look: DraftLook, facts: readonly string[]): FileChange[] {
  return changed(look, forgetInExamples(look, facts))
}

function pathsExpected(look: DraftLook): { path: ElementPath; pages: readonly unknown[] }[] {
  return examplesOf(look).flatMap((example, at) => {
    const pages = listed(entries(example['expect'])['path'])
    return pages.length === 0 ? [] : [{ path: [at, 'expect', 'path'], pages }]
  })
}
