import type { AddressValue } from '#kernel/expressions/value-type.ts'
import type { FormInput } from '#kernel/facts/fact-kind.ts'
import { lineOf as tidy } from '#kernel/facts/form-input.ts'
import type { Tx } from '#kernel/transaction.ts'
import type { AddressSearch, AddressWanted } from './address-search.ts'
import type { AddressStep } from './pages/address-question.ts'
import { addressOf, type Property } from './property.ts'

/** What somebody did on the page of an address. */
export type AddressAnswer =
  | { kind: 'chosen'; property: Property }
  | { kind: 'blank' }
  /** The inputs are read in the usual way. */
  | { kind: 'typed' }
  | { kind: 'wrong'; field: string; error: 'empty' | 'notChosen' | 'gone' }
  /** The next step is to be shown. */
  | { kind: 'step'; step: 'search' | 'choose' | 'typed' }

/** Reads the inputs named after `name`. The step they come from is among them. */
export async function readAddressAnswer(
  tx: Tx,
  form: FormInput,
  { name, search }: { name: string; search: AddressSearch },
): Promise<AddressAnswer> {
  const [step, go, uprn] = ['step', 'go', 'uprn'].map(part => tidy(form, `${name}-${part}`))
  const typed = tidy(form, `${name}-search`)
  if (go === 'typed' || uprn === 'none') return { kind: 'step', step: 'typed' }
  if (go === 'search') return { kind: 'step', step: 'search' }
  // Without a step it comes from a program or an older page: the inputs of an address.
  if (step === 'typed' || step === '') return { kind: 'typed' }
  if (step === 'search') {
    if (typed !== '') return { kind: 'step', step: 'choose' }
    return go === 'find'
      ? { kind: 'wrong', field: `${name}-line1`, error: 'empty' }
      : { kind: 'blank' }
  }
  if (uprn === undefined || !isUprn(uprn))
    return { kind: 'wrong', field: `${name}-uprn`, error: 'notChosen' }
  const property = await search.get(tx, uprn)
  if (property !== undefined) return { kind: 'chosen', property }
  const isAway = typed !== '' && (await search.find(tx, typed)) === undefined
  // Away: the list cannot be shown again either, so that the page goes on by hand.
  return isAway
    ? { kind: 'step', step: 'choose' }
    : { kind: 'wrong', field: `${name}-uprn`, error: 'gone' }
}

/** What the page of an address may have to look up: known from the inputs, or from the answer that is kept. */
export function addressWanted(
  form: FormInput,
  { name, answer }: Pick<Showing, 'name' | 'answer'>,
): AddressWanted {
  const [step, go, typed, uprn] = ['step', 'go', 'search', 'uprn'].map(part =>
    tidy(form, `${name}-${part}`),
  )
  if (go === 'typed' || go === 'search' || step === 'typed') return { typed: [], uprns: [] }
  const uprns = step === 'choose' ? [uprn] : [uprn, answer?.uprn]
  return { typed: said(typed), uprns: uprns.flatMap(said).filter(isUprn) }
}

const isUprn = (text: string) => /^\d{1,12}$/.test(text)

function said(text: string | undefined): string[] {
  return text === undefined || text === '' ? [] : [text]
}

/** The value of an address that was chosen. */
export function addressValueOf(property: Property): AddressValue {
  return { ...addressOf(property), uprn: property.uprn }
}

export type Showing = {
  name: string
  form: FormInput
  /** The answer that is kept, if there is one. */
  answer: AddressValue | undefined
  search: AddressSearch
}

/** The step to show: as the form says or, before anything was done, as the answer says. */
export async function loadAddressStep(
  tx: Tx,
  { name, form, answer, search }: Showing,
): Promise<Exclude<AddressStep, { kind: 'typed' }> | { kind: 'typed'; away?: boolean }> {
  const step = tidy(form, `${name}-step`)
  const typed = tidy(form, `${name}-search`)
  if (step === 'typed') return { kind: 'typed' }
  if (step === 'choose') {
    const found = await search.find(tx, typed)
    if (found === undefined) return { kind: 'typed', away: true }
    if (found.properties.length === 0) return { kind: 'search', typed, none: true }
    const chosen = tidy(form, `${name}-uprn`)
    return { kind: 'choose', typed, ...found, ...(chosen === '' ? {} : { chosen }) }
  }
  if (step === 'search' || answer === undefined) return { kind: 'search', typed }
  const property = answer.uprn === undefined ? undefined : await search.get(tx, answer.uprn)
  return property === undefined ? { kind: 'typed' } : { kind: 'kept', property }
}
