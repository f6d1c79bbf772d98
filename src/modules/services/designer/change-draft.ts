import { type Actor, actorKey } from '#kernel/context.ts'
import { notFound } from '#kernel/errors.ts'
import type { Tx } from '#kernel/transaction.ts'
import { parseYaml } from '../package/parse-yaml.ts'
import { withoutLostShares } from './lost-shares.ts'
import { type DraftRow, findChange, lockDraft, saveDraft } from './store-drafts.ts'
import type { YamlEdit } from './yaml/edit-data.ts'
import { editYamlAll } from './yaml/edit-yaml.ts'

/** What is changed of a draft: values in its files, or whole files. */
export type FileChange =
  | { readonly file: string; readonly edits: readonly YamlEdit[] }
  | { readonly file: string; readonly text: string }

export type Changed =
  | { kind: 'changed'; draft: DraftRow }
  /** Somebody else changed it since the page was opened. */
  | { kind: 'stale' }
  /** A file cannot be read as it stands, so that nothing can be written into it. */
  | { kind: 'unreadable'; file: string }

export type Change = {
  id: string
  /** How many changes had been made when the page was opened. */
  seq: number
  /** In a few words, for the list of what was done. */
  what: string
  changes: readonly FileChange[]
}

/** Makes one change of a draft, whole or not at all. */
export async function changeDraft(
  tx: Tx,
  by: { now: Date; actor: Actor },
  { id, seq, what, changes }: Change,
): Promise<Changed> {
  const draft = await lockDraft(tx, id)
  if (draft === undefined) throw notFound('draft')
  if (draft.seq !== seq) return { kind: 'stale' }
  const files: Record<string, string> = { ...draft.files }
  for (const change of changes) {
    const before = files[change.file] ?? ''
    const after = 'text' in change ? change.text : editYamlAll(before, change.edits)
    if (after === undefined) return { kind: 'unreadable', file: change.file }
    files[change.file] = after
  }
  // Whoever changes a file by hand is told by the check instead.
  const onScreen = changes.some(change => 'edits' in change)
  const kept = onScreen ? withoutLostShares(draft.files, files) : files
  return keep(tx, by, { draft, files: kept, what })
}

/** Takes the last change back. */
export async function undoChange(
  tx: Tx,
  by: { now: Date; actor: Actor },
  { id, seq }: { id: string; seq: number },
): Promise<Changed> {
  const draft = await lockDraft(tx, id)
  if (draft === undefined) throw notFound('draft')
  if (draft.seq !== seq) return { kind: 'stale' }
  const last = await findChange(tx, id, seq)
  if (last === undefined) return { kind: 'changed', draft }
  const files: Record<string, string> = { ...draft.files }
  for (const [file, text] of Object.entries(last.before)) {
    if (text === null) delete files[file]
    else files[file] = text
  }
  return keep(tx, by, { draft, files, what: `↩ ${last.what}` })
}

type Kept = { draft: DraftRow; files: Readonly<Record<string, string>>; what: string }

async function keep(
  tx: Tx,
  by: { now: Date; actor: Actor },
  { draft, files, what }: Kept,
): Promise<Changed> {
  const names = [...new Set([...Object.keys(draft.files), ...Object.keys(files)])]
  const touched = names.filter(name => files[name] !== draft.files[name])
  if (touched.length === 0) return { kind: 'changed', draft }
  const before = Object.fromEntries(touched.map(name => [name, draft.files[name] ?? null]))
  const after: DraftRow = {
    ...draft,
    ...headOf(files, draft),
    files,
    seq: draft.seq + 1,
    changedAt: by.now,
    changedBy: actorKey(by.actor),
  }
  await saveDraft(tx, after, { what, before })
  return { kind: 'changed', draft: after }
}

/** What lists show of a draft, as its files say it now. */
export function headOf(
  files: Readonly<Record<string, string>>,
  otherwise: { package: string; name: string },
): { package: string; name: string } {
  const own = (file: string, key: string) => {
    const { value } = parseYaml(file, files[file] ?? '')
    const found =
      typeof value === 'object' && value !== null
        ? Object.entries(value).find(([each]) => each === key)?.[1]
        : undefined
    return typeof found === 'string' ? found : undefined
  }
  return {
    package: own('service.yaml', 'package') ?? otherwise.package,
    name: own('content.en.yaml', 'name') ?? otherwise.name,
  }
}
