import { notFound } from '#kernel/errors.ts'
import { field, fields } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page, type Route, redirect } from '#kernel/http/route.ts'
import { isId } from '#kernel/ids.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import { inCouncil, readingCouncil, type Tx } from '#kernel/transaction.ts'
import { type Act, actOnMessage } from './act-on-message.ts'
import { parseAddress } from './address-form.ts'
import { withdrawDocument } from './issue-document.ts'
import { messageOf, showOfficerLetter } from './mailbox-routes.ts'
import { CHANNELS, type Message, type MessageState, STATES } from './message.ts'
import { messagePage } from './pages/message-page.ts'
import { messagesPage } from './pages/messages-page.ts'
import type { AboutLink } from './pages/parts.ts'
import { receivedPage, repliesPage } from './pages/received-page.ts'
import type { WaysOf } from './settle-message.ts'
import { listSteps } from './store.ts'
import { findDocument } from './store-documents.ts'
import { listWaiting } from './store-letters.ts'
import { countByState, listRecentMessages } from './store-lists.ts'
import { findReceived, listReceivedFiles, listReceivedFor, listReplies } from './store-received.ts'
import { texts } from './texts.ts'

export type StaffSetup = {
  waysOf: WaysOf
  aboutLink: AboutLink
  officers(tx: Tx): Promise<readonly { id: string; name: string }[]>
}

const PAGE = 50
const COUNT_MOST = 500
const NEEDING: readonly MessageState[] = ['failed', 'bounced']

/** Where officers see what was sent and what came back, and act on what did not arrive. */
export function staffRoutes(setup: StaffSetup): readonly Route[] {
  const see = 'messages:see' as const
  const act = 'messages:act' as const
  return [
    { method: 'GET', path: '/staff/messages', can: see, run: showMessages },
    { method: 'POST', path: '/staff/messages/again', can: act, run: sendSelected },
    { method: 'GET', path: '/staff/messages/received', can: see, run: showReplies },
    {
      method: 'GET',
      path: '/staff/messages/received/:id',
      can: see,
      run: request => showReceived(request, setup),
    },
    {
      method: 'GET',
      path: '/staff/messages/:id',
      can: see,
      run: request => showMessage(request, setup, {}),
    },
    {
      method: 'POST',
      path: '/staff/messages/:id',
      can: act,
      run: request => doAct(request, setup),
    },
    { method: 'GET', path: '/staff/messages/:id/letter.pdf', can: see, run: showOfficerLetter },
  ]
}

function query({ query: asked }: RequestContext, name: string): string {
  const value = asked[name]
  return typeof value === 'string' ? value.trim() : ''
}

async function showMessages(request: RequestContext): Promise<Answer> {
  const filter = {
    show: query(request, 'show'),
    channel: query(request, 'channel'),
    to: query(request, 'to'),
  }
  const before = query(request, 'before')
  const state = STATES.find(each => each === filter.show)
  const channel = CHANNELS.find(each => each === filter.channel)
  const found = await readingCouncil(request.db, request.council.id, async tx => {
    const [messages, counts, waiting] = await Promise.all([
      listRecentMessages(tx, {
        most: PAGE + 1,
        ...(filter.show === 'attention'
          ? { states: NEEDING }
          : state === undefined
            ? {}
            : { states: [state] }),
        ...(channel === undefined ? {} : { channel }),
        ...(filter.to === '' ? {} : { recipient: filter.to }),
        ...(isId(before) ? { before } : {}),
      }),
      countByState(tx, NEEDING, COUNT_MOST + 1),
      listWaiting(tx, COUNT_MOST + 1),
    ])
    return {
      messages,
      waiting: waiting.length,
      needing: Object.values(counts).reduce((all, n) => all + n, 0),
    }
  })
  const again = Number(query(request, 'again'))
  return page(
    messagesPage(request, {
      messages: found.messages.slice(0, PAGE),
      more: found.messages.length > PAGE,
      filter,
      needing: found.needing,
      waiting: found.waiting,
      most: COUNT_MOST,
      done: again > 0 ? texts[request.locale].staff.againDone(again) : undefined,
      mayAct: mayAct(request),
    }),
  )
}

function mayAct({ actor }: RequestContext): boolean {
  return actor.kind === 'officer' && actor.permissions.has('messages:act')
}

/** After an outage: everything selected is queued again. What another officer has sent meanwhile is passed over. */
async function sendSelected(request: RequestContext): Promise<Answer> {
  let sent = 0
  for (const value of fields(request.form, 'message').slice(0, PAGE)) {
    const [id, round] = value.split('.')
    if (!isId(id)) continue
    const acted = await actOnMessage(request, {
      id,
      act: { kind: 'again' },
      seenRound: Number(round),
    })
    if (acted === 'done') sent += 1
  }
  return redirect(request.link(`/staff/messages?show=attention&again=${sent}`))
}

type Shown = {
  errors?: readonly FieldError[]
  typed?: Readonly<Record<string, string>>
  status?: number
}

async function showMessage(
  request: RequestContext,
  setup: StaffSetup,
  shown: Shown,
): Promise<Answer> {
  const message = await messageOf(request)
  const found = await readingCouncil(request.db, request.council.id, async tx => {
    const [document, steps, received, officers, fresh] = await Promise.all([
      message.documentId === null ? undefined : findDocument(tx, message.documentId),
      listSteps(tx, message.id),
      listReceivedFor(tx, message.id),
      setup.officers(tx),
      message.recipientKey === null ? undefined : setup.waysOf(tx, message.recipientKey),
    ])
    return { document, steps, received, officers, ways: { ...message.ways, ...fresh } }
  })
  const t = texts[request.locale].act
  const done = query(request, 'done')
  return page(
    messagePage(request, {
      ...found,
      message,
      officers: new Map(found.officers.map(one => [one.id, one.name])),
      aboutLink: setup.aboutLink,
      mayAct: mayAct(request),
      typed: shown.typed ?? {},
      errors: shown.errors ?? [],
      done: Object.hasOwn(t.done, done) ? t.done[done as keyof typeof t.done] : undefined, // Just looked up.
    }),
    shown.status ?? 200,
  )
}

async function doAct(request: RequestContext, setup: StaffSetup): Promise<Answer> {
  const message = await messageOf(request)
  if (field(request.form, 'act') === 'withdraw') return withdraw(request, message)
  const read = readAct(request)
  const typed = Object.fromEntries(
    ['channel', 'email', 'text', 'letter', 'reason'].map(name => [name, field(request.form, name)]),
  )
  if (!read.ok) return showMessage(request, setup, { errors: read.errors, typed, status: 400 })
  const acted = await actOnMessage(request, {
    id: message.id,
    act: read.act,
    seenRound: Number(field(request.form, 'round')),
  })
  if (acted !== 'done')
    return showMessage(request, setup, {
      errors: [{ field: 'main-content', message: texts[request.locale].act.notNow }],
      typed,
      status: 409,
    })
  return redirect(request.link(`/staff/messages/${message.id}?done=${read.act.kind}`))
}

/** The document of a letter is valid no more, whether or not the letter has gone. */
async function withdraw(request: RequestContext, { id, documentId }: Message): Promise<Answer> {
  if (documentId === null) throw notFound('a document')
  await inCouncil(request.db, request.council.id, tx => withdrawDocument(tx, request, documentId))
  return redirect(request.link(`/staff/messages/${id}?done=withdraw`))
}

type Read = { ok: true; act: Act } | { ok: false; errors: readonly FieldError[] }

function readAct({ form, locale }: RequestContext): Read {
  const kind = field(form, 'act')
  if (kind === 'again') return { ok: true, act: { kind } }
  if (kind === 'give-up') {
    const reason = field(form, 'reason').slice(0, 500)
    return reason === ''
      ? { ok: false, errors: [{ field: 'reason', message: texts[locale].act.needsReason }] }
      : { ok: true, act: { kind, reason } }
  }
  const to = parseAddress(form, locale)
  return to.ok
    ? { ok: true, act: { kind: 'to', channel: to.channel, recipient: to.recipient } }
    : to
}

async function showReplies(request: RequestContext): Promise<Answer> {
  const before = query(request, 'before')
  const rows = await readingCouncil(request.db, request.council.id, tx =>
    listReplies(tx, { before: isId(before) ? before : undefined, most: PAGE + 1 }),
  )
  return page(repliesPage(request, { rows: rows.slice(0, PAGE), more: rows.length > PAGE }))
}

async function showReceived(request: RequestContext, { aboutLink }: StaffSetup): Promise<Answer> {
  const { id } = request.params
  const found = isId(id)
    ? await readingCouncil(request.db, request.council.id, async tx => {
        const [row, files] = await Promise.all([findReceived(tx, id), listReceivedFiles(tx, id)])
        return row && { row, files }
      })
    : undefined
  if (found === undefined) throw notFound('an email that came in')
  return page(receivedPage(request, { ...found, aboutLink }))
}
