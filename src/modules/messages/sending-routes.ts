import { publish } from '#kernel/events/publish.ts'
import { kindOf } from '#kernel/facts/registry.ts'
import { type Form, field } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page, type Route, redirect } from '#kernel/http/route.ts'
import { isId } from '#kernel/ids.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import { inCouncil, readingCouncil } from '#kernel/transaction.ts'
import { type ChosenChannel, carrierFaults, chosenCarriers, type Lack } from './carrier-choices.ts'
import type { Carriers } from './carriers.ts'
import { sendingPage } from './pages/sending-page.ts'
import {
  type CarrierName,
  getOwnWay,
  isQuarter,
  type OwnWay,
  type Settings,
  saveSettings,
} from './settings.ts'
import type { Texts } from './texts.en.ts'
import { texts } from './texts.ts'

const PATH = '/staff/messages/sending'

export type SendingRoutesSetup = {
  secret: string
  /** What carries now, to be shown; unknown where nothing is sent from. */
  carriers: Carriers | undefined
}

/** How the council sends, for who may say so. */
export function sendingRoutes(setup: SendingRoutesSetup): readonly Route[] {
  const can = 'messages:manage' as const
  return [
    { method: 'GET', path: PATH, can, run: request => show(request, setup) },
    { method: 'POST', path: PATH, can, run: request => save(request, setup) },
  ]
}

function ownWayOf(request: RequestContext, secret: string): Promise<OwnWay> {
  return readingCouncil(request.db, request.council.id, tx => getOwnWay(tx, secret))
}

async function show(request: RequestContext, setup: SendingRoutesSetup): Promise<Answer> {
  const own = await ownWayOf(request, setup.secret)
  return answer(request, { ...setup, own }, { typed: typedOf(own.settings), errors: [] })
}

function answer(
  request: RequestContext,
  { own, carriers }: Pick<SendingRoutesSetup, 'carriers'> & { own: OwnWay },
  shown: { typed: Readonly<Record<string, string>>; errors: readonly FieldError[] },
): Answer {
  const { secrets } = own
  const html = sendingPage(request, {
    ...shown,
    current: channel => (carriers?.of(request.council, channel, own) ?? []).map(one => one.name),
    kept: {
      notifyKey: secrets.notifyKey !== '',
      notifyCallbackToken: secrets.notifyCallbackToken !== '',
    },
    callback: request.absoluteLink('/messages/notify', 'en'),
    saved: request.query['saved'] !== undefined,
  })
  return page(html, shown.errors.length > 0 ? 400 : 200)
}

function typedOf(settings: Settings): Record<string, string> {
  const { carriers, ...rest } = settings
  return {
    ...rest,
    email: carriers.email[0] ?? '',
    emailThen: carriers.email[1] ?? '',
    text: carriers.text[0] ?? '',
    textThen: carriers.text[1] ?? '',
    letter: carriers.letter[0] ?? '',
    letterThen: carriers.letter[1] ?? '',
  }
}

async function save(request: RequestContext, setup: SendingRoutesSetup): Promise<Answer> {
  const { secret, carriers } = setup
  const before = await ownWayOf(request, secret)
  const { form, now } = request
  const secrets = {
    notifyKey: field(form, 'notifyKey') || before.secrets.notifyKey,
    notifyCallbackToken: field(form, 'notifyCallbackToken') || before.secrets.notifyCallbackToken,
  }
  const after = { settings: settingsIn(form), secrets }
  const lacks = (name: CarrierName, channel: ChosenChannel): Lack => {
    // A wrong key is told as such.
    if (carriers === undefined || isWrongKey(form)) return undefined
    const carrier = carriers.find(name, after)
    if (carrier === undefined) return 'everything'
    return carrier.channels.includes(channel) ? undefined : 'template'
  }
  const errors = faultsIn(form, lacks, texts[request.locale].sending)
  if (errors.length > 0)
    return answer(
      request,
      { ...setup, own: before },
      {
        typed: Object.fromEntries(Object.keys(form).map(name => [name, field(form, name)])),
        errors,
      },
    )
  await inCouncil(request.db, request.council.id, async tx => {
    await saveSettings(tx, { ...after, secret, now })
    await publish(tx, request, {
      type: 'messages.settings-changed',
      subject: { kind: 'council', id: request.council.id },
    })
  })
  return redirect(request.link(`${PATH}?saved=1`))
}

function settingsIn(form: Form): Settings {
  const text = (name: string) => field(form, name)
  const postage = text('postage')
  return {
    quietFrom: text('quietFrom'),
    quietUntil: text('quietUntil'),
    carriers: {
      email: chosenCarriers(form, 'email'),
      text: chosenCarriers(form, 'text'),
      letter: chosenCarriers(form, 'letter'),
    },
    emailFrom: text('emailFrom'),
    notifyEmailTemplate: text('notifyEmailTemplate'),
    notifyTextTemplate: text('notifyTextTemplate'),
    notifyReplyTo: text('notifyReplyTo'),
    notifyTextSender: text('notifyTextSender'),
    postage: postage === 'first' || postage === 'economy' ? postage : 'second',
    returnAddress: text('returnAddress').slice(0, 120),
  }
}

const KEY =
  /^[\w-]+-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

function isWrongKey(form: Form): boolean {
  const key = field(form, 'notifyKey')
  return key !== '' && !KEY.test(key)
}

/** What is wrong with the form, in the order of its fields. */
function faultsIn(
  form: Form,
  lacks: (name: CarrierName, channel: ChosenChannel) => Lack,
  t: Texts['sending'],
): FieldError[] {
  const wrong = (name: string, message: string, when: boolean) =>
    when ? [{ field: name, message }] : []
  const filled = (name: string) => field(form, name) !== ''
  return [
    ...(['quietFrom', 'quietUntil'] as const).flatMap(name =>
      wrong(name, t.wrongTime(t[name]), !isQuarter(field(form, name))),
    ),
    ...carrierFaults(form, lacks, t),
    ...wrong('emailFrom', t.wrongEmail, filled('emailFrom') && !isEmail(form, 'emailFrom')),
    ...wrong('notifyKey', t.wrongKey, isWrongKey(form)),
    ...['notifyEmailTemplate', 'notifyTextTemplate', 'notifyReplyTo', 'notifyTextSender'].flatMap(
      name => wrong(name, t.wrongTemplate, filled(name) && !isId(field(form, name).toLowerCase())),
    ),
    ...wrong(
      'notifyCallbackToken',
      t.shortToken,
      filled('notifyCallbackToken') && field(form, 'notifyCallbackToken').length < 16,
    ),
  ]
}

function isEmail(form: Form, name: string): boolean {
  const read = kindOf({ type: 'email' }).parse(
    form,
    name,
    { type: 'email' },
    { today: '2000-01-01' as never, dateOf: () => undefined },
  ) // An email's shape has no day.
  return read.ok
}
