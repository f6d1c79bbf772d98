import type { ChargeLine, ChargeView } from '#payments'

/**
 * What of a bill no charge that was paid covers yet: the whole less those charges, line by line where that
 * comes to it. What was given back of a charge is not asked for again.
 */
export function stillToCharge(
  lines: readonly ChargeLine[],
  paid: readonly Pick<ChargeView, 'totalPence' | 'lines'>[],
): ChargeLine[] {
  const charged = new Map<string, number>()
  for (const { id, pence } of paid.flatMap(charge => charge.lines))
    charged.set(id, (charged.get(id) ?? 0) + pence)
  let left =
    lines.reduce((sum, line) => sum + line.pence, 0) -
    paid.reduce((sum, charge) => sum + charge.totalPence, 0)
  return lines.flatMap(line => {
    const pence = Math.max(0, Math.min(left, line.pence - (charged.get(line.id) ?? 0)))
    left -= pence
    return pence === 0 ? [] : [{ ...line, fullPence: Math.max(pence, line.fullPence), pence }]
  })
}
