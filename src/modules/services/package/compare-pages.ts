import { isDeepStrictEqual } from 'node:util'
import { joinSaid } from '#kernel/said.ts'
import { said } from '../phrases/said.ts'
import type { Change } from './compare-versions.ts'
import { asksOf } from './draft.ts'
import type { Names } from './element-names.ts'
import type { Definition, PageSource } from './format.ts'

/** Pages added, removed, moved, or met otherwise. What they ask is for `compare-facts.ts`. */
export function comparePages(before: Definition, after: Definition, names: Names): Change[] {
  const old = new Map(before.pages.map(page => [page.id, page]))
  const now = new Map(after.pages.map(page => [page.id, page]))
  const changes: Change[] = []
  for (const [id, page] of now) {
    const was = old.get(id)
    if (was === undefined) changes.push(added(page, names))
    else changes.push(...changed(was, page, names))
  }
  changes.push(...asksMoved(before, after, names))
  for (const id of old.keys())
    if (!now.has(id))
      changes.push({
        class: 'widening',
        element: `pages.${id}`,
        line: said`The page ${names.page(id)} is removed.`,
      })
  const shared = (pages: Definition['pages'], other: Map<string, PageSource>): string[] =>
    pages.map(page => page.id).filter(id => other.has(id))
  if (!isDeepStrictEqual(shared(before.pages, now), shared(after.pages, old)))
    changes.push({
      class: 'widening',
      element: 'pages',
      line: said`The order of the pages is changed.`,
    })
  return changes
}

/** Questions that both versions ask, on another page or in another order. */
function asksMoved(before: Definition, after: Definition, names: Names): Change[] {
  const asked = ({ pages }: Definition): Map<string, string[]> =>
    new Map(pages.map(page => [page.id, asksOf(page).map(ask => ask.fact)]))
  const [old, now] = [asked(before), asked(after)]
  const [all, still] = [new Set([...old.values()].flat()), new Set([...now.values()].flat())]
  return [...now].flatMap(([id, facts]): Change[] => {
    const known = facts.filter(fact => all.has(fact))
    const was = (old.get(id) ?? []).filter(fact => still.has(fact))
    if (isDeepStrictEqual(known, was)) return []
    const listed = (ids: readonly string[]) =>
      ids.length === 0 ? said`nothing` : joinSaid(ids.map(names.fact), ', ')
    const line = said`The page ${names.page(id)} asks ${listed(known)}, before: ${listed(was)}.`
    return [{ class: 'widening', element: `pages.${id}.asks`, line }]
  })
}

function added(page: PageSource, names: Names): Change {
  const name = names.page(page.id)
  const element = `pages.${page.id}`
  return page.stop === true
    ? {
        class: 'narrowing',
        element,
        line: said`The page ${name} is added, and ends the journey.`,
      }
    : { class: 'widening', element, line: said`The page ${name} is added.` }
}

function changed(was: PageSource, page: PageSource, names: Names): Change[] {
  const name = names.page(page.id)
  const element = `pages.${page.id}`
  const changes: Change[] = []
  if ((was.stop === true) !== (page.stop === true))
    changes.push(
      page.stop === true
        ? { class: 'narrowing', element, line: said`The page ${name} now ends the journey.` }
        : {
            class: 'widening',
            element,
            line: said`The page ${name} no longer ends the journey.`,
          },
    )
  if (!isDeepStrictEqual(was.when, page.when))
    changes.push({
      class: 'narrowing',
      element,
      line: said`When the page ${name} is met is changed.`,
    })
  if (was.law !== page.law || was.section !== page.section)
    changes.push({
      class: 'text',
      element,
      line: said`The heading or the law of the page ${name} is changed.`,
    })
  return changes
}
