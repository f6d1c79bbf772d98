import { member } from '../archetype/layer.ts'
import { covers, findAt, stepsOf } from './element-path.ts'

/** What the author lets a council do with an element. */
export type Mark = 'localText' | 'localValue' | 'localOptional' | 'slots'

/** An element may be changed by a council, or why not. */
export type Permission =
  | { readonly open: true }
  | { readonly open: false; readonly why: 'locked'; readonly laws: readonly string[] }
  | { readonly open: false; readonly why: 'unmarked' }

/**
 * Whether a council may change what stands at a path. What is locked stays locked, whatever else is
 * said of it; a statutory clock is locked unless the author opens it by name.
 * @param path in service.yaml, or `content.…`
 * @param whole the element itself goes or moves, so that a lock on anything inside it counts
 */
export function permissionFor(
  definition: unknown,
  mark: Mark,
  { path, whole = false }: { path: string; whole?: boolean },
): Permission {
  const locks = listAt(definition, 'locked')
  const laws = lawsBehind(definition, path)
  const hit = locks.find(lock => covers(lock, path) || (whole && covers(path, lock)))
  if (hit !== undefined)
    return {
      open: false,
      why: 'locked',
      laws: laws.length > 0 ? laws : lawsBehind(definition, hit),
    }
  if (openPaths(definition, mark).some(open => covers(open, path))) return { open: true }
  if (isStatutory(definition, path)) return { open: false, why: 'locked', laws }
  return { open: false, why: 'unmarked' }
}

/** A question of one's own takes nothing away, so pages may be added unless the author says otherwise. */
function openPaths(definition: unknown, mark: Mark): string[] {
  const said = member(member(definition, 'share'), mark)
  if (mark === 'slots' && said === undefined) return ['pages']
  return listAt(definition, mark)
}

function listAt(definition: unknown, key: string): string[] {
  const list = member(member(definition, 'share'), key)
  return Array.isArray(list) ? list.filter(each => typeof each === 'string') : []
}

/** The ids of the laws that the elements on the way to a path cite; for `law.x`, x itself. */
export function lawsBehind(definition: unknown, path: string): string[] {
  const steps = stepsOf(path.replace(/^content\./, ''))
  if (steps[0] === 'law') return steps[1] === undefined ? [] : [steps[1]]
  const laws = steps.flatMap((_, index) => {
    const law = member(findAt(definition, steps.slice(0, index + 1).join('.')), 'law')
    return typeof law === 'string' ? [law] : []
  })
  return [...new Set(laws)]
}

function isStatutory(definition: unknown, path: string): boolean {
  const steps = stepsOf(path)
  return steps.some(
    (_, index) =>
      member(findAt(definition, steps.slice(0, index + 1).join('.')), 'statutory') === true,
  )
}

/** A law as people cite it: “Highways Act 1980, section 139”. */
export function citation(definition: unknown, law: string): string {
  const source = findAt(definition, `law.${law}`)
  const act = member(source, 'act')
  const section = member(source, 'section')
  if (typeof act !== 'string') return law
  if (typeof section !== 'string') return act
  // “139” is a section; “Part 8” and “Schedule 2” say themselves what they are.
  return /^\d/.test(section) ? `${act}, section ${section}` : `${act}, ${section}`
}
