import { join } from 'node:path'
import { loadPackage } from '../src/modules/services/package/load-package.ts'
import { type Figures, upgradeCouncils } from '../test/support/overlay-property.ts'
import type { Bench, Measure } from './measure.ts'

const LIBRARY = join(import.meta.dirname, '..', 'library')
const PACKAGES = ['skip-permit', 'missed-collection', 'street-party']

/** 300 councils, 1 to 40 random changes each, through 25 releases; a lost or unnamed change ends it with an error. */
export const bench: Bench = {
  name: 'overlays and upgrades',
  run: async () => {
    const packages = await Promise.all(PACKAGES.map(stored))
    const figures = upgradeCouncils(packages, {
      councils: Number(process.env['BENCH_COUNCILS'] ?? 300),
      releases: 25,
      seed: 11,
      wholeEvery: 25,
      told: tell,
    })
    return measuresOf(figures)
  },
}

/** It takes many minutes: a sign of life on the side, now and then. */
function tell(council: number, { upgrades, withoutPerson }: Figures): void {
  if (council % 10 === 0)
    console.error(`${council} councils, ${upgrades} upgrades, ${withoutPerson} without a person`)
}

async function stored(name: string) {
  const { definition, content, letters, examples } = await loadPackage(join(LIBRARY, name))
  return { definition, content, letters, examples }
}

function measuresOf({ councils, upgrades, changes, withoutPerson, verdicts }: Figures): Measure[] {
  const share = withoutPerson / upgrades
  const told = Object.entries(verdicts).map(([code, count]) => `${code} ${count}`)
  return [
    {
      what: `local changes lost in silence: ${councils} councils with ${changes} changes, ${upgrades} upgrades`,
      value: '0',
      bar: '0',
      met: true,
    },
    {
      what: 'upgrades that need no person',
      value: `${(share * 100).toFixed(1)} %`,
      bar: '90 %',
      met: share >= 0.9,
      beside: told.join(', '),
    },
  ]
}
