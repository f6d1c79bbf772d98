import { z } from 'zod'
import { parsePlainDate } from '#kernel/dates/plain-date.ts'
import { viewMeasures } from '../measures/view-measures.ts'
import { operation } from './operation.ts'
import { measures } from './schemas.ts'

export const listMeasures = operation({
  id: 'listMeasures',
  method: 'GET',
  path: '/measures',
  tag: 'coverage',
  summary: 'How each service goes',
  description:
    'Take-up, completion, time to outcome and satisfaction in the twelve months that end on a day. Shares are per cent; of fewer than five nothing is said (null).',
  query: z.object({
    to: z.iso.date().optional().meta({ description: 'The last day; today' }),
  }),
  answers: { 200: { description: 'Every service that is online', schema: measures } },
  refuses: ['not-readable'],
  run: async ({ request, query }) => ({
    status: 200,
    body: await viewMeasures(
      request,
      query.to === undefined ? undefined : parsePlainDate(query.to),
    ),
  }),
})
