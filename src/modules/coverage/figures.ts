import type { Count, Indicator } from './indicator.ts'
import { INTERACTIONS, type Interaction } from './interactions.ts'

/** The numbers that a council publishes, as plain JSON. */
export type Figures = {
  readonly all: Count
  readonly byInteraction: Readonly<Record<string, Count>>
}

export function figuresOf({ all, byInteraction }: Indicator): Figures {
  return {
    all,
    byInteraction: Object.fromEntries(
      INTERACTIONS.flatMap(code => {
        const count = byInteraction.get(code)
        return count === undefined ? [] : [[String(code), count]]
      }),
    ),
  }
}

export function countOf(figures: Figures, code: Interaction): Count | undefined {
  return figures.byInteraction[String(code)]
}
