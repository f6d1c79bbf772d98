import type { Locale } from '#kernel/context.ts'

/**
 * The kinds of dealing between a resident and a council: the ten top terms of the Local Government
 * Interactions List, which the indicator BVPI 157 counted, and reporting (LGIL 17), which came after.
 */
export const INTERACTIONS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 17] as const
export type Interaction = (typeof INTERACTIONS)[number]

type Named = { readonly long: string; readonly short: string }

export const INTERACTION_NAMES: Readonly<Record<Interaction, Readonly<Record<Locale, Named>>>> = {
  0: named('Applications for service', 'Apply', 'Ceisiadau am wasanaeth', 'Gwneud cais'),
  1: named(
    'Booking venues, resources and courses',
    'Book',
    'Archebu lleoliadau, adnoddau a chyrsiau',
    'Archebu',
  ),
  2: named('Collecting revenue', 'Revenue', 'Casglu refeniw', 'Refeniw'),
  3: named('Consultation', 'Consult', 'Ymgynghori', 'Ymgynghori'),
  4: named('Paying for goods and services', 'Pay', 'Talu am nwyddau a gwasanaethau', 'Talu'),
  5: named('Procurement', 'Procure', 'Caffael', 'Caffael'),
  6: named(
    'Access to community, professional or business networks',
    'Networks',
    'Mynediad at rwydweithiau cymunedol, proffesiynol neu fusnes',
    'Rhwydweithiau',
  ),
  7: named(
    'Providing benefits and grants',
    'Benefits',
    'Darparu budd-daliadau a grantiau',
    'Budd-daliadau',
  ),
  8: named('Providing information', 'Inform', 'Darparu gwybodaeth', 'Gwybodaeth'),
  9: named('Regulation', 'Regulate', 'Rheoleiddio', 'Rheoleiddio'),
  17: named('Reporting', 'Report', 'Rhoi gwybod', 'Rhoi gwybod'),
}

function named(long: string, short: string, longCy: string, shortCy: string) {
  return { en: { long, short }, cy: { long: longCy, short: shortCy } }
}

export function isInteraction(code: number): code is Interaction {
  return (INTERACTIONS as readonly number[]).includes(code)
}
