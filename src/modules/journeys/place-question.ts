import { PLACE_WAYS } from '#kernel/facts/place.ts'
import type { FactDefinition } from '#kernel/facts/registry.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { assetUrl } from '#kernel/pages/assets.ts'
import type { Html } from '#kernel/pages/html.ts'
import { renderPlace } from '#kernel/questions/render-place.ts'
import type { Tx } from '#kernel/transaction.ts'
import {
  type AddressSearch,
  centreOf,
  findStreets,
  type MapBase,
  type PlaceStep,
  type PlaceWay,
  placeQuestion,
  placeTexts,
  placeWanted,
  propertyNear,
  readPlaceAnswer,
  readPlaceInputs,
  withAreas,
  writePoint,
} from '#places'
import { allOf, settlePlace } from './address-question.ts'
import type { BlockAsk, BlockQuestion, BlockShown, BlockTaken } from './block-question.ts'

export type PlaceMeans = {
  search: AddressSearch
  base: MapBase
  /** What is reported near a point already, of the same service. */
  nearby(
    tx: Tx,
    request: RequestContext,
    at: { point: readonly [number, number]; service: string },
  ): Promise<Html | undefined>
}

/** A place asked in a journey: a street or an address that is found, a pin on a map, or words. */
export function placeFromMap(means: PlaceMeans): BlockQuestion {
  const { ask: askOutside } = means.search
  return {
    ...(askOutside === undefined
      ? {}
      : {
          prepare: async asked => {
            const wanted = asked.map(({ name, form }) => placeWanted(form, name))
            const search = await askOutside(allOf(wanted))
            return placeFromMap({ ...means, search })
          },
        }),
    show: async (tx, ask) => ((await means.search.ready(tx)) ? show(tx, ask, means) : undefined),
    take: async (tx, ask) => ((await means.search.ready(tx)) ? take(tx, ask, means) : undefined),
    settle: settlePlace,
  }
}

function waysOf(definition: FactDefinition): readonly PlaceWay[] {
  const by: unknown = definition['by']
  return Array.isArray(by) ? PLACE_WAYS.filter(way => by.includes(way)) : ['address']
}

async function show(tx: Tx, ask: BlockAsk, means: PlaceMeans): Promise<BlockShown> {
  const { request, way, fact, errors, alone: asHeading } = ask
  const { locale } = request
  const by = waysOf(fact.definition)
  const form = fromAnswer(ask)
  const inputs = readPlaceInputs(form, fact.id)
  const step = await stepOf(tx, { ...ask, form }, means)
  const labels = fact.labels[locale]
  const nearby =
    step.kind === 'map' && inputs.point !== undefined
      ? await means.nearby(tx, request, { point: inputs.point, service: way.model.id })
      : undefined
  return {
    inputs: placeQuestion({
      name: fact.id,
      label: labels.label,
      hint: step.kind === 'words' ? undefined : labels.hint,
      asHeading,
      locale,
      errors,
      by,
      inputs,
      step,
      link: path => request.link(path),
      nearby,
      service: way.model.id,
    }),
    ...(step.kind === 'map' ? { scripts: [assetUrl('place-map.js')] } : {}),
  }
}

/** Before anything is done, the inputs are filled from the answer that is kept. */
function fromAnswer({ form, answer: kept, fact }: BlockAsk): BlockAsk['form'] {
  const part = (name: string) => `${fact.id}-${name}`
  if (form[part('step')] !== undefined || typeof kept !== 'object' || kept === null) return form
  const { uprn, usrn, point } = kept as { uprn?: string; usrn?: string; point?: [number, number] } // A place that was kept.
  if (point === undefined) return { ...form, [part('step')]: 'words' }
  const at = writePoint(point)
  return {
    ...form,
    [part('step')]: 'map',
    [part('uprn')]: uprn ?? '',
    [part('usrn')]: usrn ?? '',
    [part('point')]: at,
    [part('centre')]: at,
  }
}

async function stepOf(tx: Tx, ask: BlockAsk, { search, base }: PlaceMeans): Promise<PlaceStep> {
  const { form, fact } = ask
  const inputs = readPlaceInputs(form, fact.id)
  const by = waysOf(fact.definition)
  if (inputs.step === 'words') return { kind: 'words', inputs: usual(ask) }
  if (inputs.step === 'choose') {
    const streets = by.includes('street') ? await findStreets(tx, inputs.typed, 8) : []
    // Who types a street alone means the street, not each house in it.
    const isStreet = streets.length > 0 && !/\d/.test(inputs.typed) && !by.includes('address')
    const found = isStreet ? undefined : await search.find(tx, inputs.typed)
    const properties = found?.properties.slice(0, 20) ?? []
    if (properties.length + streets.length === 0) return { kind: 'search', none: true }
    return { kind: 'choose', properties, streets }
  }
  if (inputs.step === 'map') {
    const centre = inputs.centre ?? inputs.point ?? (await centreOf(tx))
    if (centre === undefined) return { kind: 'words', inputs: usual(ask) }
    const near = inputs.point === undefined ? undefined : await propertyNear(tx, inputs.point)
    const said = near === undefined ? undefined : `${near.buildingNumber} ${near.street}`.trim()
    return { kind: 'map', centre, near: said, credit: base.credit }
  }
  return { kind: 'search' }
}

function usual({ request, fact, form, errors, optional }: BlockAsk): Html {
  const { locale } = request
  const question = {
    name: fact.id,
    definition: fact.definition,
    words: fact.labels[locale],
    asHeading: false,
    optional,
  }
  return renderPlace(question, { form, errors, locale })
}

async function take(
  tx: Tx,
  { request, fact, form }: BlockAsk,
  { search }: PlaceMeans,
): Promise<BlockTaken | undefined> {
  const asked = { name: fact.id, by: waysOf(fact.definition), search }
  const answer = await readPlaceAnswer(tx, form, asked)
  if (answer.kind === 'usual') return undefined
  if (answer.kind === 'value') return { kind: 'value', value: await withAreas(tx, answer.value) }
  if (answer.kind === 'again') return { kind: 'again', form: { ...form, ...answer.form } }
  const message = placeTexts[request.locale].place.errors[answer.error]
  return { kind: 'wrong', errors: [{ field: answer.field, message }] }
}
