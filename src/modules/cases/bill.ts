import type { Expression } from '#kernel/expressions/expression.ts'

export type FeePay = 'beforeSubmitting' | 'authoriseThenCapture' | 'afterDecision' | 'instalments'
export type FeeVat = 'outside' | 'exempt' | 'zero' | 'standard'

/** What it costs; amounts give pence, VAT included. */
export type FeesType = {
  readonly pay: FeePay
  readonly instalments?: number
  readonly lines: readonly {
    readonly id: string
    readonly when?: Expression
    readonly pence: Expression
    readonly vat: FeeVat
    readonly ledger: string
    readonly deposit?: boolean
  }[]
  readonly concessions: readonly {
    readonly id: string
    readonly when: Expression
    readonly percent?: number
    readonly pence?: Expression
    readonly of?: readonly string[]
  }[]
}

/** What one case costs: each line with its amount before (`fullPence`) and after the concession. */
export type Bill = {
  readonly pay: FeePay
  readonly instalments?: number
  readonly lines: readonly BillLine[]
  readonly concession?: string
  readonly totalPence: number
}

export type BillLine = {
  readonly id: string
  readonly fullPence: number
  readonly pence: number
  readonly vat: FeeVat
  readonly ledger: string
  /** What of it is not owed any more when the case closes goes back. */
  readonly deposit?: boolean
}
