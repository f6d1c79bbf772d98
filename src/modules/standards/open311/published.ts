import type { Tx } from '#kernel/transaction.ts'
import { getModel, loadCatalogue, type Model } from '#services'

const REPORTING = 17

/**
 * Whether a service is one of Open311: somebody tells of something at a place (LGIL 17 and nothing
 * else), and the case knows the place.
 */
export function isReport(model: Model): boolean {
  const { interactions } = model.definition.service
  return (
    interactions.length > 0 &&
    interactions.every(code => code === REPORTING) &&
    model.caseType.place !== undefined
  )
}

/** The services that are published by Open311, by name of package: their service codes. */
export async function listReportServices(tx: Tx): Promise<Model[]> {
  const { services } = await loadCatalogue(tx)
  const models: Model[] = []
  for (const one of services) models.push(await getModel(tx, one.package, one.version))
  return models.filter(isReport)
}

export async function findReportService(tx: Tx, code: string): Promise<Model | undefined> {
  return (await listReportServices(tx)).find(model => model.id === code)
}
