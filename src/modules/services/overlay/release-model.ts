import { defect } from '#kernel/errors.ts'
import type { Tx } from '#kernel/transaction.ts'
import { compileStored } from '../package/compile-package.ts'
import type { Model } from '../package/model.ts'
import { findBody } from './store-releases.ts'

const most = 40
const known = new Map<string, Model>()

/** A release that reached the council, compiled. What has one hash never changes, so a process compiles it once. */
export async function releaseModel(tx: Tx, hash: string): Promise<Model> {
  const before = known.get(hash)
  if (before !== undefined) return before
  const body = await findBody(tx, hash)
  const compiled = body === undefined ? undefined : compileStored(body)
  if (compiled?.ok !== true) throw defect(`the release ${hash} does not compile`)
  const [oldest] = known.keys()
  if (known.size >= most && oldest !== undefined) known.delete(oldest)
  known.set(hash, compiled.model)
  return compiled.model
}
