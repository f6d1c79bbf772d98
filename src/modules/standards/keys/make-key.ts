import { actorKey, type Ctx } from '#kernel/context.ts'
import type { PlainDate } from '#kernel/dates/plain-date.ts'
import { publish } from '#kernel/events/publish.ts'
import { newId } from '#kernel/ids.ts'
import { inCouncil } from '#kernel/transaction.ts'
import { fingerprintOf, newKey, type Scope } from './api-key.ts'
import { insertKey, revokeKeyRow } from './store-keys.ts'

export type NewApiKey = {
  name: string
  contact: string
  scopes: readonly Scope[]
  perMinute: number
  perDay: number
  expiresOn: PlainDate
  /** Of a key that another council made and this one accepts; then no key is shown here. */
  fingerprint: string | undefined
}

export type Made = { kind: 'made'; id: string; key: string | undefined } | { kind: 'known' }

/** Makes a key, or accepts one of another council with scopes and quotas of its own. */
export function makeKey(ctx: Ctx, wanted: NewApiKey): Promise<Made> {
  const key = wanted.fingerprint === undefined ? newKey() : undefined
  const hash = wanted.fingerprint ?? fingerprintOf(key ?? '')
  const id = newId(ctx.now.getTime())
  return inCouncil(ctx.db, ctx.council.id, async (tx): Promise<Made> => {
    const isNew = await insertKey(tx, {
      ...wanted,
      id,
      hash: Buffer.from(hash, 'hex'),
      ending: key?.slice(-4) ?? '',
      revokedAt: null,
      madeAt: ctx.now,
      madeBy: actorKey(ctx.actor),
    })
    if (!isNew) return { kind: 'known' }
    await publish(tx, ctx, {
      type: 'api-key.made',
      subject: { kind: 'api-key', id },
      data: { scopes: wanted.scopes, expiresOn: wanted.expiresOn, accepted: key === undefined },
    })
    return { kind: 'made', id, key }
  })
}

/** Ends a key at once. Ending it again is nothing. */
export function revokeKey(ctx: Ctx, id: string): Promise<void> {
  return inCouncil(ctx.db, ctx.council.id, async tx => {
    if ((await revokeKeyRow(tx, id, ctx.now)) === 0) return
    await publish(tx, ctx, { type: 'api-key.revoked', subject: { kind: 'api-key', id } })
  })
}
