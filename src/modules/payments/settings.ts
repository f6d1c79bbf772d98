import { z } from 'zod'
import { seal, unseal } from '#kernel/seal.ts'
import type { Tx } from '#kernel/transaction.ts'
import { findSettings, saveSettingsRow } from './store-settings.ts'

export const PROVIDERS = ['sandbox', 'govuk-pay'] as const
export type ProviderName = (typeof PROVIDERS)[number]

export const SANDBOX_MOODS = ['well', 'away', 'slow', 'lying'] as const
export type SandboxMood = (typeof SANDBOX_MOODS)[number]

/** How a council takes payments. What is empty is the installation's. */
const Shape = z.object({
  provider: z.enum([...PROVIDERS, '']).default(''),
  /** Refunds of one payment above so much, in all, want a second person. */
  secondPersonAbovePence: z.number().int().min(0).default(5000),
  /** Printed on receipts for lines with VAT (Value Added Tax Regulations 1995, regulation 16). */
  vatNumber: z.string().default(''),
  /** How the practice provider behaves. */
  sandboxMood: z.enum(SANDBOX_MOODS).default('well'),
})

export type Settings = z.infer<typeof Shape>

/** What opens doors: kept sealed with the installation's secret. */
export type Secrets = { govukPayKey: string; govukPaySigningSecret: string }

export const NO_SECRETS: Secrets = { govukPayKey: '', govukPaySigningSecret: '' }

const Kept = z.object({ govukPayKey: z.string(), govukPaySigningSecret: z.string() })

/** The council's settings; the default where it has none, or an older version wrote what is no longer known. */
export async function getSettings(tx: Tx): Promise<Settings> {
  return readSettings((await findSettings(tx))?.settings)
}

export async function getSecrets(tx: Tx, secret: string): Promise<Secrets> {
  const sealed = (await findSettings(tx))?.sealed ?? null
  const opened = sealed === null ? undefined : unseal(secret, purpose(tx), sealed)
  if (opened === undefined) return NO_SECRETS
  const parsed = Kept.safeParse(JSON.parse(new TextDecoder().decode(opened)))
  return parsed.success ? parsed.data : NO_SECRETS
}

function readSettings(kept: unknown): Settings {
  const parsed = Shape.safeParse(kept ?? {})
  return parsed.success ? parsed.data : Shape.parse({})
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

function purpose({ councilId }: Tx): string {
  return `secrets of payments of ${councilId}`
}
