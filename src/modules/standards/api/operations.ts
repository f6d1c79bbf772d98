import { listCases, showCase } from './cases.ts'
import { showCoverage } from './coverage.ts'
import { type FileMeans, fileOperations } from './files.ts'
import { journeyOperations } from './journeys.ts'
import { showLink } from './links.ts'
import { listMeasures } from './measures.ts'
import type { Operation } from './operation.ts'
import { listServices, showService } from './services.ts'
import { slotOperations } from './slots.ts'

/** Every operation of the interface. Routes, description and reference are made from this table. */
export function allOperations(means: FileMeans): readonly Operation[] {
  return [
    listServices,
    showService,
    ...journeyOperations(means.blocks),
    ...fileOperations(means),
    ...slotOperations,
    listCases,
    showCase,
    showCoverage,
    showLink,
    listMeasures,
  ]
}
