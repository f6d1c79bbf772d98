import { z } from 'zod'
import { readCoverage } from '#coverage'
import { operation } from './operation.ts'
import { coverage } from './schemas.ts'

export const showCoverage = operation({
  id: 'showCoverage',
  method: 'GET',
  path: '/coverage',
  tag: 'coverage',
  summary: 'What is really online, cell by cell',
  description:
    'As it stood at the end of a day: enabled ÷ permissible is the indicator BVPI 157; verified counts what a check found.',
  query: z.object({
    on: z.iso.date().optional().meta({ description: 'A day that is not in the future; today' }),
  }),
  answers: { 200: { description: 'The cells and the indicator', schema: coverage } },
  refuses: ['not-readable'],
  run: async ({ request, query }) => ({ status: 200, body: await readCoverage(request, query.on) }),
})
