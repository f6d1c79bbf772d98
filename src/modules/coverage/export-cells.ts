import { INTERACTION_NAMES } from './interactions.ts'
import type { Coverage } from './view-coverage.ts'

export const EXPORT_COLUMNS = [
  'lgsl',
  'service',
  'lgil',
  'interaction',
  'state',
  'since',
  'channels',
  'reason',
  'address',
  'package',
  'verified',
  'checkedAt',
  'checkedHow',
  'checkFound',
  'checkDetail',
] as const

export type ExportRow = Readonly<Record<(typeof EXPORT_COLUMNS)[number], string | number | null>>

/**
 * Every cell of which something is said, in the order of the list. The indicator can be recomputed from
 * it by hand: enabled ÷ (enabled + notEnabled), and the verified in place of the enabled.
 */
export function exportRows({ cells, labels }: Coverage): ExportRow[] {
  return [...cells.values()]
    .sort((a, b) => a.claim.lgsl - b.claim.lgsl || a.claim.lgil - b.claim.lgil)
    .map(({ claim, check, verified }) => ({
      lgsl: claim.lgsl,
      service: labels.get(claim.lgsl)?.en ?? '',
      lgil: claim.lgil,
      interaction: INTERACTION_NAMES[claim.lgil].en.long,
      state: claim.state,
      since: claim.since,
      channels: claim.channels.join(' '),
      reason: claim.reason,
      address: claim.address,
      package: claim.package,
      verified: verified ? 'yes' : 'no',
      checkedAt: check?.at.toISOString() ?? null,
      checkedHow: check?.how ?? null,
      checkFound: check === undefined ? null : check.isFound ? 'yes' : 'no',
      checkDetail: check?.detail ?? null,
    }))
}
