import { z } from 'zod'
import type { News } from '../record-news.ts'

/** A payment as GOV.UK Pay's API tells of it; only what we use. Card numbers are never among it. */
export const GovukPayment = z.object({
  payment_id: z.string().min(1).max(64),
  reference: z.string().max(255),
  amount: z.number().int(),
  state: z.object({
    status: z.string().max(40),
    finished: z.boolean(),
    code: z.string().max(20).optional(),
  }),
  card_details: z
    .object({
      card_brand: z.string().max(40).nullish(),
      last_digits_card_number: z.string().max(8).nullish(),
    })
    .nullish(),
  refund_summary: z
    .object({ amount_available: z.number().int().nullish(), status: z.string().nullish() })
    .nullish(),
  _links: z.object({ next_url: z.object({ href: z.url() }).nullish() }).nullish(),
})

export type GovukPayment = z.infer<typeof GovukPayment>

export const GovukRefund = z.object({
  refund_id: z.string().min(1).max(64),
  amount: z.number().int(),
  status: z.string().max(40),
})

export const GovukRefunds = z.object({
  _embedded: z.object({ refunds: z.array(GovukRefund) }),
})

export const GovukSearch = z.object({ results: z.array(GovukPayment) })

export const GovukProblem = z.object({ code: z.string().max(20) })

export const GovukNotice = z.object({
  id: z.string().min(1).max(100),
  resource_id: z.string().min(1).max(64),
  resource_type: z.string().max(40),
  resource: z.object({
    payment_id: z.string().max(64).optional(),
    reference: z.string().max(255).optional(),
  }),
})

/**
 * GOV.UK Pay's statuses in our words. `submitted` is authorised by the bank and not yet confirmed by the
 * payer: nothing is held for us until `capturable`. `success` will be captured by Pay itself, whatever
 * happens to us. (API reference, "Payment status meanings".)
 */
const STANDINGS: Readonly<Record<string, News['standing']>> = {
  created: 'started',
  started: 'started',
  submitted: 'started',
  capturable: 'authorised',
  success: 'captured',
  cancelled: 'cancelled',
  error: 'failed',
}

/** Codes of `failed`, which says of a payment that it was rejected, expired, or cancelled by the payer. */
const FAILED: Readonly<Record<string, { standing: News['standing']; reason: string }>> = {
  P0010: { standing: 'failed', reason: 'declined' },
  P0020: { standing: 'expired', reason: 'expired' },
  P0030: { standing: 'cancelled', reason: 'by-payer' },
}

export function newsOf(payment: GovukPayment): News {
  const { status, code } = payment.state
  const failed = status === 'failed' ? (FAILED[code ?? ''] ?? FAILED['P0010']) : undefined
  const standing = failed?.standing ?? STANDINGS[status]
  const brand = payment.card_details?.card_brand
  const last = payment.card_details?.last_digits_card_number
  return {
    // A word that we do not know yet is no news: the payment goes on as far as we are concerned.
    standing: standing ?? 'started',
    providerRef: payment.payment_id,
    reason: failed?.reason ?? (status === 'error' ? 'error' : undefined),
    means: brand && last ? `${brand} ${last}` : undefined,
  }
}

/** The status of a refund: `success` when the bank has it, `error` when it can't be made. */
export function refundStateOf(status: string): 'sent' | 'done' | 'failed' {
  if (status === 'success') return 'done'
  return status === 'error' ? 'failed' : 'sent'
}
