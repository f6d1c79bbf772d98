import { z } from 'zod'
import { seal, unseal } from '#kernel/seal.ts'
import type { Tx } from '#kernel/transaction.ts'
import { findSettings, saveSettingsRow } from './store-settings.ts'

const quarter = /^([01]\d|2[0-3]):(00|15|30|45)$/
const CARRIERS = ['mailbox', 'account', 'print', 'smtp', 'notify'] as const
const order = z.array(z.enum(CARRIERS)).default([])

export type CarrierName = (typeof CARRIERS)[number]

export function isCarrierName(text: string): text is CarrierName {
  return (CARRIERS as readonly string[]).includes(text)
}

/** A council's own way of sending. What is empty is the installation's. */
const Shape = z.object({
  quietFrom: z.string().regex(quarter).default('21:00'),
  quietUntil: z.string().regex(quarter).default('08:00'),
  /** Carriers of each channel, the first that can takes it. */
  carriers: z.object({ email: order, text: order, letter: order }).prefault({}),
  emailFrom: z.string().default(''),
  notifyEmailTemplate: z.string().default(''),
  notifyTextTemplate: z.string().default(''),
  notifyReplyTo: z.string().default(''),
  notifyTextSender: z.string().default(''),
  postage: z.enum(['first', 'second', 'economy']).default('second'),
  /** Printed small above the window, for what can't be delivered. */
  returnAddress: z.string().default(''),
})

export type Settings = z.infer<typeof Shape>

/** What opens doors: kept sealed with the installation's secret. */
export type Secrets = { notifyKey: string; notifyCallbackToken: string }

export type OwnWay = { settings: Settings; secrets: Secrets }

const Kept = z.object({ notifyKey: z.string(), notifyCallbackToken: z.string() })

export const NO_SECRETS: Secrets = { notifyKey: '', notifyCallbackToken: '' }

export function defaultSettings(): Settings {
  return Shape.parse({})
}

/** The council's settings; the default where it has none, or an older version wrote what is no longer known. */
export async function getSettings(tx: Tx): Promise<Settings> {
  return readSettings((await findSettings(tx))?.settings)
}

/** Settings and opened secrets, in one look. */
export async function getOwnWay(tx: Tx, secret: string): Promise<OwnWay> {
  const row = await findSettings(tx)
  const sealed = row?.sealed ?? null
  const opened = sealed === null ? undefined : unseal(secret, purpose(tx), sealed)
  return { settings: readSettings(row?.settings), secrets: readSecrets(opened) }
}

function readSettings(kept: unknown): Settings {
  const parsed = Shape.safeParse(kept ?? {})
  return parsed.success ? parsed.data : defaultSettings()
}

function readSecrets(opened: Uint8Array | undefined): Secrets {
  if (opened === undefined) return NO_SECRETS
  const parsed = Kept.safeParse(JSON.parse(new TextDecoder().decode(opened)))
  return parsed.success ? parsed.data : NO_SECRETS
}

export async function saveSettings(
  tx: Tx,
  save: { settings: Settings; secrets: Secrets; secret: string; now: Date },
): Promise<void> {
  const bytes = new TextEncoder().encode(JSON.stringify(save.secrets))
  await saveSettingsRow(tx, {
    settings: Shape.parse(save.settings),
    sealed: seal(save.secret, purpose(tx), bytes),
    now: save.now,
  })
}

export function isQuarter(text: string): boolean {
  return quarter.test(text)
}

function purpose({ councilId }: Tx): string {
  return `secrets of carriers of ${councilId}`
}
