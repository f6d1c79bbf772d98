import type { AddressValue, PlaceValue } from '#kernel/expressions/value-type.ts'
import { isAddress } from '#kernel/facts/address.ts'
import { withoutAreas } from '#kernel/facts/areas.ts'
import { isPlace } from '#kernel/facts/place.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { renderAddress } from '#kernel/questions/render-address.ts'
import type { Tx } from '#kernel/transaction.ts'
import {
  type AddressSearch,
  type AddressWanted,
  addressQuestion,
  addressValueOf,
  addressWanted,
  loadAddressStep,
  placeTexts,
  readAddressAnswer,
  withAreas,
} from '#places'
import type { BlockAsk, BlockQuestion, BlockSealing, BlockTaken } from './block-question.ts'

/**
 * An address asked in a journey: found in the gazetteer and kept with its UPRN, or typed by hand. A council
 * without a gazetteer asks for it by hand alone.
 */
export function addressFromGazetteer(search: AddressSearch): BlockQuestion {
  const { ask: askOutside } = search
  return {
    ...(askOutside === undefined
      ? {}
      : {
          prepare: async asked => {
            const wanted = asked.map(each =>
              addressWanted(each.form, { name: each.name, answer: keptIn(each) }),
            )
            return addressFromGazetteer(await askOutside(allOf(wanted)))
          },
        }),
    show: async (tx, ask) => {
      if (!(await search.ready(tx))) return undefined
      return { inputs: await inputsOf(tx, ask, search) }
    },
    take: async (tx, ask) => ((await search.ready(tx)) ? take(tx, ask, search) : undefined),
    settle: settlePlace,
  }
}

/** The areas as they are now: a council may have drawn them anew while somebody was filling in. */
export async function settlePlace(
  tx: Tx,
  { value }: BlockSealing,
): Promise<BlockTaken | undefined> {
  if (!isAddress(value) && !isPlace(value)) return undefined
  const place: AddressValue | PlaceValue = value // What the two have seen to.
  // Typed by hand it lies in no area, whatever a program says of it.
  const isFound = place.uprn !== undefined || ('point' in place && place.point !== undefined)
  return { kind: 'value', value: isFound ? await withAreas(tx, place) : withoutAreas(value) }
}

/** What several questions of a page may have to look up. */
export function allOf(wanted: readonly AddressWanted[]): AddressWanted {
  return {
    typed: wanted.flatMap(each => each.typed),
    uprns: wanted.flatMap(each => each.uprns),
  }
}

function keptIn({ answer }: Pick<BlockAsk, 'answer'>): AddressValue | undefined {
  return isAddress(answer) ? (answer as AddressValue) : undefined // An empty object is no address, and never kept.
}

async function inputsOf(tx: Tx, ask: BlockAsk, search: AddressSearch): Promise<Html> {
  const { request, fact, form, errors, optional, alone: asHeading } = ask
  const { locale } = request
  const labels = fact.labels[locale]
  const answer = keptIn(ask)
  const step = await loadAddressStep(tx, { name: fact.id, form, answer, search })
  const usual = () =>
    renderAddress(
      { name: fact.id, definition: fact.definition, words: labels, asHeading, optional },
      { form, errors, locale },
    )
  return html`${addressQuestion({
    name: fact.id,
    label: labels.label,
    hint: step.kind === 'typed' ? undefined : labels.hint,
    asHeading,
    locale,
    errors,
    step: step.kind === 'typed' ? { ...step, inputs: usual() } : step,
  })}`
}

async function take(
  tx: Tx,
  { request, fact, form }: BlockAsk,
  search: AddressSearch,
): Promise<BlockTaken | undefined> {
  const answer = await readAddressAnswer(tx, form, { name: fact.id, search })
  // Blank is read in the usual way too: whether it may be is not ours to say.
  if (answer.kind === 'typed' || answer.kind === 'blank') return undefined
  if (answer.kind === 'chosen') {
    const { property } = answer
    const value = await withAreas(tx, addressValueOf(property), property.point)
    return { kind: 'value', value }
  }
  if (answer.kind === 'step')
    return { kind: 'again', form: { ...form, [`${fact.id}-step`]: answer.step } }
  const message = placeTexts[request.locale].find.errors[answer.error]
  return { kind: 'wrong', errors: [{ field: answer.field, message }] }
}
