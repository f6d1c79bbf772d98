import type { FileChange } from './change-draft.ts'

/** Changes of one file together, in their order, so that each is made of what the one before left. */
export function joined(changes: readonly FileChange[]): FileChange[] {
  const edits = new Map<string, FileChange>()
  const whole: FileChange[] = []
  for (const change of changes) {
    const before = edits.get(change.file)
    if ('text' in change) whole.push(change)
    else if (before !== undefined && 'edits' in before)
      edits.set(change.file, { file: change.file, edits: [...before.edits, ...change.edits] })
    else edits.set(change.file, change)
  }
  return [...edits.values(), ...whole]
}
