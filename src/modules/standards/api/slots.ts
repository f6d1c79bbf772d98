import { z } from 'zod'
import { holdForMachine, MOST_DAYS, slotsForMachine } from '#journeys'
import { parsePlainDate } from '#kernel/dates/plain-date.ts'
import { inCouncil } from '#kernel/transaction.ts'
import { viewOf, wayOf } from './journeys.ts'
import { type Operation, operation } from './operation.ts'
import { refuse } from './problems.ts'
import { slotHeld, slotList } from './schemas.ts'

const SCOPE = 'journeys:send'
const PARAMS = { journey: 'Its id', fact: 'The question, of the type slot' }
const NOT_CHOSEN =
  'No time of this kind can be chosen here. Answer with the days that would suit: { "preferred": ["2026-05-04"] }.'

/** Times by machine: those that are free for a question of a journey, and one of them held for it. */
export const slotOperations: readonly Operation[] = [
  operation({
    id: 'listSlots',
    method: 'GET',
    path: '/journeys/{journey}/slots/{fact}',
    tag: 'journeys',
    summary: 'The free times of a question',
    description: `As a person would be offered them with the answers given so far, which say how long, for how many and where. At most ${MOST_DAYS} days are looked through; go on from the day after the last.`,
    scope: SCOPE,
    params: PARAMS,
    query: z.object({
      from: z.iso.date().optional().meta({ description: 'Today unless told' }),
      until: z.iso
        .date()
        .optional()
        .meta({ description: `${MOST_DAYS} days on unless told` }),
    }),
    answers: { 200: { description: 'The times, in order', schema: slotList } },
    refuses: ['not-found', 'not-now', 'not-readable'],
    run: async call =>
      inCouncil(call.request.db, call.request.council.id, async tx => {
        const way = await wayOf(tx, call)
        const { from, until } = call.query
        const slots = await slotsForMachine(tx, call.request, {
          way,
          fact: call.request.params['fact'] ?? '',
          from: from === undefined ? undefined : parsePlainDate(from),
          until: until === undefined ? undefined : parsePlainDate(until),
        })
        if (slots === undefined) return refuse('not-now', { detail: NOT_CHOSEN })
        return {
          status: 200,
          body: {
            slots: slots.map(({ startsAt, endsAt, site, left }) => ({
              startsAt: startsAt.toISOString(),
              endsAt: endsAt.toISOString(),
              site,
              left,
            })),
          },
        }
      }),
  }),
  operation({
    id: 'holdSlot',
    method: 'POST',
    path: '/journeys/{journey}/slots/{fact}',
    tag: 'journeys',
    summary: 'Hold a time, as the answer to a question',
    description:
      'Held for 20 minutes, in place of what the journey held for this question before; the same time again is held for longer. It is booked when the journey is sent. A time that was lost meanwhile refuses the sending, and another is held.',
    scope: SCOPE,
    params: PARAMS,
    body: z.object({
      startsAt: z.iso
        .datetime({ offset: true })
        .meta({ description: 'The beginning of a free time' }),
    }),
    answers: { 201: { description: 'Until when, and what is asked next', schema: slotHeld } },
    refuses: ['not-found', 'not-now', 'not-readable', 'answers-refused'],
    run: async call =>
      inCouncil(call.request.db, call.request.council.id, async tx => {
        const way = await wayOf(tx, call)
        if (way.journey.reference !== null) return refuse('not-now', { detail: 'It was sent.' })
        const fact = call.request.params['fact'] ?? ''
        const startsAt = new Date(call.body.startsAt)
        const held = await holdForMachine(tx, call.request, { way, fact, startsAt })
        if (held === undefined) return refuse('not-now', { detail: NOT_CHOSEN })
        if (held.kind === 'refused') {
          const others = held.alternatives.map(each => each.toISOString()).join(', ')
          const detail = others === '' ? held.message : `${held.message} (${others})`
          const errors = [{ pointer: '/startsAt', code: 'notFree', detail }]
          return refuse('answers-refused', { errors })
        }
        const body = { heldUntil: held.heldUntil.toISOString(), journey: viewOf(held.way) }
        return { status: 201, body }
      }),
  }),
]
