import type { Tx } from '#kernel/transaction.ts'
import type { PropertyRecord } from './property.ts'
import { refreshWords, type Taken, upsertProperties } from './store-import.ts'

const AT_ONCE = 4000

/** Takes in properties that come from something other than a file. What is there already and not among them stays. */
export async function takeProperties(tx: Tx, records: Iterable<PropertyRecord>): Promise<Taken> {
  const taken = { added: 0, changed: 0 }
  const write = async (batch: readonly PropertyRecord[]) => {
    const { added, changed } = await upsertProperties(tx, batch)
    taken.added += added
    taken.changed += changed
  }
  let batch: PropertyRecord[] = []
  for (const record of records) {
    batch.push(record)
    if (batch.length < AT_ONCE) continue
    await write(batch)
    batch = []
  }
  if (batch.length > 0) await write(batch)
  await refreshWords(tx)
  return taken
}
