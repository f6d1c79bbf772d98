import type { BlockQuestions } from '#journeys'
import { listCases, showCase } from './cases.ts'
import { showCoverage } from './coverage.ts'
import { journeyOperations } from './journeys.ts'
import { showLink } from './links.ts'
import { listMeasures } from './measures.ts'
import type { Operation } from './operation.ts'
import { listServices, showService } from './services.ts'

/** Every operation of the interface. Routes, description and reference are made from this table. */
export function allOperations(blocks: BlockQuestions): readonly Operation[] {
  return [
    listServices,
    showService,
    ...journeyOperations(blocks),
    listCases,
    showCase,
    showCoverage,
    showLink,
    listMeasures,
  ]
}
