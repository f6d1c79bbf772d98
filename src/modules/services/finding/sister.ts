import type { Locale } from '#kernel/context.ts'
import type { Found } from './search-index.ts'
import type { Catalogue } from './search-services.ts'

/**
 * Another council of the same addresses, as the pages of this one speak of it. In a two-tier area the
 * resident finds the bins of the district and the blue badge of the county on one page.
 */
export type Sister = {
  readonly id: string
  readonly name: Readonly<Record<Locale, string>>
  readonly tier: string
  /** Where its pages are: here with a language, or its own home page. */
  readonly url: string
  /** Its services, where they are on this installation. */
  readonly catalogue?: Catalogue
}

/** What the composition knows of the councils around; empty where there is one council only. */
export type Sisters = (councilId: string, now: Date) => Promise<readonly Sister[]>

/** What a sister has online for what was typed, at most so many; what it lists but does not offer is left out. */
export function foundBySister(sister: Sister, typed: string, most: number): Found[] {
  const found = sister.catalogue?.search(typed) ?? []
  return found.filter(one => one.kind === 'online').slice(0, most)
}
