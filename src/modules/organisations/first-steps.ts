import type { Officer } from './officer.ts'
import type { Council } from './store-councils.ts'

/** What a council that was just set up has still to do before residents can use it, in this order. */
export const FIRST_STEPS = {
  details: '/staff/organisation/details',
  owner: '/staff/organisation/officers/new',
  workers: '/staff/organisation/officers/new',
} as const

export type FirstStep = keyof typeof FIRST_STEPS

/** The steps that are left; none once the council says how it is reached, and has who publishes and who decides. */
export function stepsLeft({
  council,
  officers,
}: {
  council: Pick<Council, 'telephone' | 'email'>
  officers: readonly Pick<Officer, 'roles' | 'teamIds' | 'stoppedAt'>[]
}): FirstStep[] {
  const working = officers.filter(officer => officer.stoppedAt === null)
  const has = {
    details: council.telephone !== '' || council.email !== '',
    owner: working.some(({ roles }) => roles.includes('serviceOwner')),
    workers: working.some(({ teamIds }) => teamIds.length > 0),
  }
  return (Object.keys(FIRST_STEPS) as FirstStep[]).filter(step => !has[step]) // The keys of the table.
}
