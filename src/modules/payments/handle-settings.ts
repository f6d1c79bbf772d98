import { publish } from '#kernel/events/publish.ts'
import { field } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page, redirect } from '#kernel/http/route.ts'
import { parseMoney } from '#kernel/money.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import { inCouncil, readingCouncil } from '#kernel/transaction.ts'
import { chosenProvider, loadTaking, type PaymentSetup, type Taking } from './open-provider.ts'
import { settingsPage } from './pages/settings-page.ts'
import { PROVIDERS, SANDBOX_MOODS, type Settings, saveSettings } from './settings.ts'
import { staffTexts } from './texts.ts'

const PATH = '/staff/payments/settings'

function takingOf(request: RequestContext, setup: PaymentSetup): Promise<Taking> {
  return readingCouncil(request.db, request.council.id, tx => loadTaking(tx, setup))
}

export async function showSettings(request: RequestContext, setup: PaymentSetup): Promise<Answer> {
  const taking = await takingOf(request, setup)
  const { settings } = taking
  const typed = {
    provider: settings.provider,
    limit: (settings.secondPersonAbovePence / 100).toFixed(2),
    vatNumber: settings.vatNumber,
    mood: settings.sandboxMood,
  }
  return answer(request, setup, { taking, typed, errors: [] })
}

function answer(
  request: RequestContext,
  setup: PaymentSetup,
  shown: {
    taking: Taking
    typed: Readonly<Record<string, string>>
    errors: readonly FieldError[]
  },
): Answer {
  const { taking, typed, errors } = shown
  const html = settingsPage(request, {
    current: chosenProvider(taking, setup),
    typed,
    errors,
    kept: {
      key: taking.secrets.govukPayKey !== '',
      signingSecret: taking.secrets.govukPaySigningSecret !== '',
    },
    callback: request.absoluteLink('/webhooks/govuk-pay', 'en'),
  })
  return page(html, errors.length > 0 ? 400 : 200)
}

const KEY = /^api_(test|live)_[a-z0-9]{20,100}$/i

export async function changeSettings(
  request: RequestContext,
  setup: PaymentSetup,
): Promise<Answer> {
  const taking = await takingOf(request, setup)
  const text = (name: string) => field(request.form, name)
  const t = staffTexts[request.locale]
  const limit = parseMoney(text('limit'))
  const key = text('key')
  const hasKey = key !== '' || taking.secrets.govukPayKey !== '' || setup.key !== undefined
  const errors: FieldError[] = [
    ...(key !== '' && !KEY.test(key) ? [{ field: 'key', message: t.keyWrong }] : []),
    ...(text('provider') === 'govuk-pay' && !hasKey
      ? [{ field: 'key', message: t.keyNeeded }]
      : []),
    ...(limit === undefined || limit < 0 ? [{ field: 'limit', message: t.refundWrong }] : []),
  ]
  if (errors.length > 0 || limit === undefined) {
    const typed = Object.fromEntries(
      ['provider', 'limit', 'vatNumber', 'mood'].map(name => [name, text(name)]),
    )
    return answer(request, setup, { taking, typed, errors })
  }
  const settings: Settings = {
    provider: PROVIDERS.find(each => each === text('provider')) ?? '',
    secondPersonAbovePence: limit,
    vatNumber: text('vatNumber').slice(0, 20),
    sandboxMood: SANDBOX_MOODS.find(each => each === text('mood')) ?? 'well',
  }
  const secrets = {
    govukPayKey: key || taking.secrets.govukPayKey,
    govukPaySigningSecret: text('signingSecret') || taking.secrets.govukPaySigningSecret,
  }
  const { secret } = setup
  await inCouncil(request.db, request.council.id, async tx => {
    await saveSettings(tx, { settings, secrets, secret, now: request.now })
    await publish(tx, request, {
      type: 'payments.settings-changed',
      subject: { kind: 'council', id: request.council.id },
      data: { provider: settings.provider, limitPence: limit },
    })
  })
  return redirect(`${request.link(PATH)}?done=saved`)
}
