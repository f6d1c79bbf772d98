import { defect } from '#kernel/errors.ts'
import { isChanging, keptBriefly } from '#kernel/kept-briefly.ts'
import type { Tx } from '#kernel/transaction.ts'
import { compileStored } from './package/compile-package.ts'
import type { Model } from './package/model.ts'
import { findPathsOf, findServiceByPath, findStored, type Retirement } from './store.ts'

const known = new Map<string, Model>()

/** The compiled package a journey is pinned to. A published version never changes, so it is compiled once a process. */
export async function getModel(tx: Tx, name: string, version: number): Promise<Model> {
  const key = `${tx.councilId} ${name}@${version}`
  const before = known.get(key)
  if (before !== undefined) return before
  const stored = await findStored(tx, name, version)
  const compiled = stored === undefined ? undefined : compileStored(stored)
  if (compiled?.ok !== true)
    throw defect(`the published package ${name}@${version} does not compile`)
  if (!isChanging(tx, 'services')) known.set(key, compiled.model)
  return compiled.model
}

/** The service at an address, as new journeys take it. */
export async function findModelByPath(tx: Tx, path: string): Promise<Model | undefined> {
  const found = await findServiceAt(tx, path)
  return found?.retired === undefined ? found?.model : undefined
}

export type ServiceAt = { model: Model; retired?: Retirement }

/** The service at an address; one that was taken down with what became of it. */
export async function findServiceAt(tx: Tx, path: string): Promise<ServiceAt | undefined> {
  const service = await keptBriefly(tx, ['services', `at ${path}`], () =>
    findServiceByPath(tx, path),
  )
  if (service === undefined) return undefined
  const model = await getModel(tx, service.package, service.version)
  const { retiredAt, pointsTo, openJourneys } = service
  return retiredAt === null ? { model } : { model, retired: { retiredAt, pointsTo, openJourneys } }
}

/** The addresses of these packages' services, where the council has them. */
export function findServicePaths(
  tx: Tx,
  names: readonly string[],
): Promise<ReadonlyMap<string, { en: string; cy: string }>> {
  return keptBriefly(tx, ['services', `of ${names.join(' ')}`], () => findPathsOf(tx, names))
}
