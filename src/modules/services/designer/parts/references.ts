import type { ElementPath } from '../../package/mistake.ts'
import { valueAt } from '../word-fields.ts'
import type { YamlEdit } from '../yaml/edit-data.ts'
import type { PartName } from './part-kinds.ts'

type Named = {
  readonly lists?: readonly string[]
  readonly keys?: readonly string[]
  readonly values?: readonly string[]
}

/** Under which words another part is named: in a list, as a key, as a value. */
const NAMED: Readonly<Partial<Record<PartName, Named>>> = {
  statuses: { values: ['status'] },
  outcomes: { values: ['outcome'] },
  clocks: { keys: ['clocks'] },
  actions: { lists: ['notBy'], values: ['ifNoReply'] },
  office: { lists: ['asks'] },
  flags: { keys: ['flags'], values: ['pausesOn'] },
  tasks: { lists: ['tasks'] },
  messages: { lists: ['tell'] },
  fees: { lists: ['of'] },
  laws: { values: ['law'] },
}

/** Takes the name of a part out of the parts that name it, the last first, so that what is left keeps its place. */
export function referencesGone(definition: unknown, part: PartName, id: string): YamlEdit[] {
  const named = NAMED[part]
  if (named === undefined) return []
  const section = part === 'fees' ? ['fees'] : part === 'laws' ? [] : ['case']
  const found: ElementPath[] = []
  const look = (value: unknown, path: ElementPath): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [key, each] of Object.entries(value)) {
      const at = [...path, Array.isArray(value) ? Number(key) : key]
      // The part itself stands directly under its section.
      const inside = at.length > 2
      if (inside && named.lists?.includes(key) && Array.isArray(each)) {
        const index = each.indexOf(id)
        if (index >= 0) found.push(each.length === 1 ? at : [...at, index])
      } else if (inside && named.keys?.includes(key) && isRecord(each) && Object.hasOwn(each, id))
        found.push(Object.keys(each).length === 1 ? at : [...at, id])
      else if (inside && named.values?.includes(key) && each === id) found.push(at)
      else look(each, at)
    }
  }
  look(valueAt(definition, section), section)
  return found.reverse().map(path => ({ kind: 'remove', path }))
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
