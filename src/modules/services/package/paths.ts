import type { Model } from './model.ts'
import { createOracle, type Known } from './path-oracle.ts'

export type Paths = {
  /** Every distinct way through the pages, as page ids. */
  readonly paths: readonly (readonly string[])[]
  /** There are more than were listed. */
  readonly more: boolean
}

// More ways than this no person reads, and independent branches multiply without end.
const mostPaths = 500
const mostSteps = 50_000

/**
 * The distinct ways through the pages. Conditions on choices and yes or no questions are worked out from
 * the options; what cannot be listed (amounts, dates) may hold or not, and is asked once a way.
 */
export function pathsOf(model: Model): Paths {
  const found = new Map<string, readonly string[]>()
  const oracle = createOracle(model)
  let steps = 0
  const enough = (): boolean => found.size >= mostPaths || ++steps > mostSteps
  const visit = (index: number, path: readonly string[], known: Known): void => {
    if (enough()) return
    const page = model.pages[index]
    if (page === undefined) {
      found.set(path.join(' '), path)
      return
    }
    const answer = oracle.meets(page, { path: [...path, page.id], known })
    if (typeof answer === 'object') {
      for (const value of answer.values)
        visit(index, path, new Map([...known, [answer.atom, value]]))
      return
    }
    if (!answer) {
      visit(index + 1, path, known)
      return
    }
    const met = [...path, page.id]
    if (page.stop) found.set(met.join(' '), met)
    else visit(index + 1, met, known)
  }
  visit(0, [], new Map())
  return { paths: [...found.values()], more: found.size >= mostPaths || steps > mostSteps }
}
