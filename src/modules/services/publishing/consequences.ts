import type { ChangeClass } from '../package/compare-versions.ts'
import type { Reach } from './store-versions.ts'

export type Counted = { version: number; count: number }

/** What a change does to what is open on one version. */
export type Consequence = {
  version: number
  journeys: number
  cases: number
  journeysThen: 'atOnce' | 'nextPage' | 'finish' | 'stopped'
  casesThen: 'newWords' | 'stay'
}

export type LiveWork = {
  /** The version that is online now. */
  current: number
  versions: readonly (Reach & { version: number })[]
  journeys: readonly Counted[]
  cases: readonly Counted[]
}

/** Version by version, what publishing a change of this class does to open journeys and cases. */
export function consequencesOf(change: ChangeClass, live: LiveWork): Consequence[] {
  return live.versions.flatMap(({ version, takes, takesWords, stoppedBy }): Consequence[] => {
    const journeys = countOf(live.journeys, version)
    const cases = countOf(live.cases, version)
    if (journeys === 0 && cases === 0) return []
    const follows = takes === live.current
    const stopped = change === 'legalStop' || stoppedBy !== null
    const journeysThen = stopped ? 'stopped' : !follows ? 'finish' : journeyOf(change)
    const newWords = change === 'text' && takesWords === live.current
    return [{ version, journeys, cases, journeysThen, casesThen: newWords ? 'newWords' : 'stay' }]
  })
}

function journeyOf(change: ChangeClass): Consequence['journeysThen'] {
  if (change === 'text') return 'atOnce'
  return change === 'widening' ? 'nextPage' : 'finish'
}

function countOf(counts: readonly Counted[], version: number): number {
  return counts.find(each => each.version === version)?.count ?? 0
}
