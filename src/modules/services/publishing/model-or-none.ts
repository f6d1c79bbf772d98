import type { Tx } from '#kernel/transaction.ts'
import { getModel } from '../get-model.ts'
import type { Model } from '../package/model.ts'

/** A published version, or undefined where this program can no longer read it. */
export async function modelOrNone(
  tx: Tx,
  name: string,
  version: number,
): Promise<Model | undefined> {
  try {
    return await getModel(tx, name, version)
  } catch {
    return undefined
  }
}
