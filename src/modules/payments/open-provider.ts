import type { Pool, Tx } from '#kernel/transaction.ts'
import { readingCouncil } from '#kernel/transaction.ts'
import type { Provider } from './provider.ts'
import { GOVUK_PAY_URL, govukPay } from './providers/govuk-pay.ts'
import { sandbox } from './providers/sandbox.ts'
import {
  getSecrets,
  getSettings,
  type ProviderName,
  type Secrets,
  type Settings,
} from './settings.ts'

/** What the installation gives to councils that have set nothing of their own. */
export type PaymentSetup = {
  secret: string
  /** GOV.UK Pay's, where the installation has it. */
  key?: string | undefined
  url?: string | undefined
  signingSecret?: string | undefined
}

export type Taking = { settings: Settings; secrets: Secrets }

export async function loadTaking(tx: Tx, setup: PaymentSetup): Promise<Taking> {
  return { settings: await getSettings(tx), secrets: await getSecrets(tx, setup.secret) }
}

/** Which provider takes this council's next payment. */
export function chosenProvider({ settings, secrets }: Taking, setup: PaymentSetup): ProviderName {
  if (settings.provider !== '') return settings.provider
  return secrets.govukPayKey !== '' || setup.key !== undefined ? 'govuk-pay' : 'sandbox'
}

type With = { db: Pool; councilId: string; now: Date }

/** A provider by its name, with the council's keys. An attempt goes on with the one that it began with. */
export function providerOf(
  name: string,
  taking: Taking,
  at: With & { setup: PaymentSetup },
): Provider {
  const { setup } = at
  if (name === 'govuk-pay')
    return govukPay({
      url: setup.url ?? GOVUK_PAY_URL,
      key: taking.secrets.govukPayKey || (setup.key ?? ''),
      signingSecret: taking.secrets.govukPaySigningSecret || (setup.signingSecret ?? ''),
    })
  return sandbox({ ...at, mood: taking.settings.sandboxMood })
}

/** The same for who has no transaction open. */
export async function openProvider(
  setup: PaymentSetup,
  at: With,
  name?: string,
): Promise<{ provider: Provider; taking: Taking }> {
  const taking = await readingCouncil(at.db, at.councilId, tx => loadTaking(tx, setup))
  return {
    provider: providerOf(name ?? chosenProvider(taking, setup), taking, { ...at, setup }),
    taking,
  }
}
