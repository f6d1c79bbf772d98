import type { Tx } from '#kernel/transaction.ts'
import { getModel, loadCatalogue, type Model } from '#services'

/** A service of this council and answers that lead to a case on any day: what a first call can send. */
export type FirstExample = {
  readonly service: string
  readonly answers: Readonly<Record<string, unknown>>
}

const REPORTING = 17

/** From the examples of the packages themselves, which came true when they were published; reports first. */
export async function findFirstExample(tx: Tx): Promise<FirstExample | undefined> {
  const { services } = await loadCatalogue(tx)
  const models: Model[] = []
  for (const one of services) models.push(await getModel(tx, one.package, one.version))
  const isReport = ({ definition }: Model) =>
    definition.service.interactions.every(code => code === REPORTING)
  const inOrder = [...models.filter(isReport), ...models.filter(model => !isReport(model))]
  for (const model of inOrder) {
    const answers = timelessAnswers(model)
    if (answers !== undefined) return { service: model.id, answers }
  }
  return undefined
}

function timelessAnswers(model: Model): Readonly<Record<string, unknown>> | undefined {
  if (model.definition.starts.needs !== 'nothing') return undefined
  const fits = model.examples
    .filter(
      ({ expect, channel = 'web' }) =>
        (expect.ends ?? 'submitted') === 'submitted' && channel === 'web',
    )
    .map(({ answers }) => withoutFiles(model, answers))
    .find(answers => !/\d{4}-\d{2}-\d{2}/.test(JSON.stringify(answers)))
  return fits
}

function withoutFiles(
  model: Model,
  answers: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(answers).filter(([id]) => model.facts.get(id)?.definition.type !== 'file'),
  )
}
