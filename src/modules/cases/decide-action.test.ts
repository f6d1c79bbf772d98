// biome-ignore-all lint/suspicious/noThenProperty: `then` is the word of the package format, in data only
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarOf } from '#kernel/dates/calendar.ts'
import { type PlainDate, parsePlainDate } from '#kernel/dates/plain-date.ts'
import type { ActionType, CaseEnv, CaseState, CaseType, Role } from './case-type.ts'
import {
  type ActionRequest,
  availableActions,
  type Decision,
  decideAction,
} from './decide-action.ts'
import { decideCall, dueCalls } from './decide-clock.ts'
import { decideOpening } from './decide-opening.ts'

const calendar = calendarOf('england-and-wales')

function on(text: string): CaseEnv {
  const today: PlainDate | undefined = parsePlainDate(text)
  assert.ok(today)
  return { today, now: new Date(`${text}T12:00:00Z`), calendar }
}

const days = (amount: number) => ({ amount, unit: 'workingDays' }) as const
const action = (given: Partial<ActionType>): ActionType => ({
  by: ['caseworker', 'manager'],
  asks: [],
  reasons: [],
  sets: { flags: {} },
  clocks: {},
  tasks: [],
  tell: [],
  ...given,
})
const close = (outcome: string) => ({ status: 'closed', outcome, flags: {} })
const words = {
  service: 'Do a thing',
  title: '',
  facts: {},
  statuses: {},
  outcomes: {},
  flags: {},
  clocks: {},
  actions: {},
  reasons: {},
  tasks: {},
  teams: {},
  messages: {},
  confirmation: { next: '' },
}
const yesNo = { kind: 'yesNo' } as const
const isClosed = {
  op: 'is',
  type: yesNo,
  args: [
    { op: 'fact', type: { kind: 'text' }, id: 'status' },
    { op: 'literal', type: { kind: 'text' }, value: 'closed' },
  ],
} as const
const isLate = { op: 'fact', type: yesNo, id: 'late' } as const

const caseType: CaseType = {
  packageName: 'a',
  version: 1,
  hash: '',
  reference: 'AA',
  applicant: {},
  facts: {
    late: { definition: { type: 'yesNo' }, type: yesNo, from: 'customer' },
    checked: { definition: { type: 'yesNo' }, type: yesNo, from: 'officer' },
    fee: { definition: { type: 'money' }, type: { kind: 'money' }, from: 'officer' },
    double: { definition: { type: 'money' }, type: { kind: 'money' }, from: 'officer' },
    more: { definition: { type: 'longText', max: 20 }, type: { kind: 'text' }, from: 'customer' },
  },
  computed: [
    {
      id: 'double',
      is: {
        op: 'add',
        type: { kind: 'money' },
        args: [
          { op: 'fact', type: { kind: 'money' }, id: 'fee' },
          { op: 'fact', type: { kind: 'money' }, id: 'fee' },
        ],
      },
    },
  ],
  tables: {},
  team: { first: [{ when: isLate, team: 'late' }], otherwise: 'usual' },
  statuses: ['open', 'waiting', 'closed'],
  outcomes: ['agreed', 'refused', 'withdrawn'],
  flags: { urgent: { when: isLate }, awaitingCustomer: {} },
  clocks: {
    decide: {
      target: days(10),
      warn: days(2),
      starts: 'submission',
      showTo: [],
      pausesOn: 'awaitingCustomer',
      onDue: { do: 'silence' },
    },
    review: { target: days(5), starts: 'action', showTo: [], onDue: 'escalate' },
  },
  tasks: { look: { when: isLate, within: days(1) }, call: { team: 'contact' } },
  actions: {
    agree: action({ asks: ['checked', 'fee'], sets: close('agreed'), tell: ['agreed'] }),
    refuse: action({
      by: ['manager'],
      reasons: ['tooLate'],
      sets: close('refused'),
      tell: ['refused'],
    }),
    wait: action({
      sets: { status: 'waiting', flags: { urgent: true }, team: 'other' },
      tasks: ['call'],
    }),
    ask: action({
      asksCustomer: { facts: ['more'], within: days(5), ifNoReply: 'silence' },
      tell: ['ask'],
    }),
    silence: action({ by: ['system'], sets: close('refused') }),
    takeBack: action({
      by: ['system'],
      when: isClosed,
      sets: { status: 'open', outcome: 'undecided', flags: {} },
    }),
    challenge: action({
      by: ['customer'],
      when: isClosed,
      sets: { status: 'open', flags: {} },
      clocks: { review: 'start' },
    }),
  },
  messages: {
    received: { to: 'applicant', on: 'submitted', by: ['email'] },
    receivedLate: { to: 'applicant', on: 'submitted', by: ['email'], when: isLate },
    agreed: { to: 'applicant', by: ['email'] },
    refused: { to: 'applicant', by: ['email'] },
    ask: { to: 'applicant', by: ['email'] },
    nearly: { to: 'team', by: ['email'], on: { clock: 'decide', at: 'warn' } },
  },
  retention: {
    drafts: { amount: 28, unit: 'days' },
    details: { for: { amount: 6, unit: 'months' }, after: 'closed', then: 'anonymise' },
    exceptions: [{ when: isLate, for: { amount: 2, unit: 'years' }, then: 'delete' }],
  },
  words: { en: words, cy: words },
}

function opened(late = false): CaseState {
  return decideOpening(caseType, { facts: { late }, channel: 'web' }, on('2026-03-04')).state
}

function decide(state: CaseState, request: ActionRequest, date = '2026-03-05'): Decision {
  return decideAction(caseType, state, { request, env: on(date) })
}

function done(state: CaseState, request: ActionRequest, date?: string) {
  const decision = decide(state, request, date)
  assert.equal(decision.kind, 'done', JSON.stringify(decision))
  assert.ok(decision.kind === 'done')
  return decision
}

const agree: ActionRequest = {
  action: 'agree',
  role: 'caseworker',
  with: { checked: true, fee: 1250 },
}

test('a submission opens in the first status, with its team, flags, clocks, tasks and messages', () => {
  const { state, messages } = decideOpening(
    caseType,
    { facts: { late: true }, channel: 'web' },
    on('2026-03-04'),
  )
  assert.equal(state.status, 'open')
  assert.equal(state.team, 'late')
  assert.deepEqual(state.flags, ['urgent'])
  assert.deepEqual(Object.keys(state.clocks), ['decide'])
  assert.equal(state.clocks.decide?.dueOn, '2026-03-18')
  assert.deepEqual(state.tasks, [
    { id: 'look-1', task: 'look', team: 'late', addedOn: '2026-03-04', dueOn: '2026-03-05' },
  ])
  assert.deepEqual(messages, ['received', 'receivedLate'])
  assert.deepEqual(opened().team, 'usual')
})

test('an action sets facts, computes from them, closes, stops the clocks and dates the disposal', () => {
  const { state, messages, clocks } = done(opened(), agree)
  assert.equal(state.status, 'closed')
  assert.equal(state.outcome, 'agreed')
  assert.equal(state.facts.double, 2500)
  assert.equal(state.clocks.decide?.state, 'stopped')
  assert.deepEqual(clocks, ['decide'])
  assert.deepEqual(messages, ['agreed'])
  assert.deepEqual(state.disposal, { on: '2026-09-05', then: 'anonymise' })
  assert.equal(state.seq, 1)
})

test('an exception decides how long details are kept', () => {
  assert.deepEqual(done(opened(true), agree).state.disposal, { on: '2028-03-05', then: 'delete' })
})

test('an action sets team and flags, and adds a task each time', () => {
  const once = done(opened(), { action: 'wait', role: 'manager' })
  assert.deepEqual(
    [once.state.team, once.state.flags, once.tasks],
    ['other', ['urgent'], ['call-1']],
  )
  const twice = done(once.state, { action: 'wait', role: 'manager' })
  assert.deepEqual(twice.tasks, ['call-2'])
  assert.equal(twice.state.tasks[1]?.team, 'contact')
})

const refusals: [string, ActionRequest, object][] = [
  [
    'an action that is not there',
    { action: 'dance', role: 'manager' },
    { reason: 'unknown-action' },
  ],
  ['somebody who may not', { action: 'refuse', role: 'caseworker' }, { reason: 'not-allowed' }],
  [
    'an action without its reason',
    { action: 'refuse', role: 'manager' },
    { reason: 'needs-reason' },
  ],
  [
    'a reason that is not one',
    { action: 'refuse', role: 'manager', reason: 'no' },
    { reason: 'unknown-reason' },
  ],
  [
    'an action whose guard does not hold',
    { action: 'challenge', role: 'customer' },
    { reason: 'not-now' },
  ],
  ['a reply to no question', { action: 'reply', role: 'customer' }, { reason: 'unknown-action' }],
  [
    'missing, wrong and unasked facts',
    { action: 'agree', role: 'manager', with: { fee: -1, late: true } },
    {
      reason: 'wrong-facts',
      errors: [
        { factId: 'checked', code: 'required' },
        { factId: 'fee', code: 'tooSmall' },
        { factId: 'late', code: 'notAsked' },
      ],
    },
  ],
]
for (const [name, request, refused] of refusals)
  test(`refuses ${name}`, () => {
    assert.deepEqual(decide(opened(), request), { kind: 'refused', ...refused })
  })

test('refuses a decision on a closed case, and lists none', () => {
  const { state } = done(opened(), agree)
  assert.deepEqual(decide(state, agree), { kind: 'refused', reason: 'not-now' })
  assert.deepEqual(
    availableActions(caseType, state, { role: 'caseworker', env: on('2026-03-06') }),
    [],
  )
})

test('what may be done depends on the role and on what has happened', () => {
  const may = (state: CaseState, role: Role) =>
    availableActions(caseType, state, { role, env: on('2026-03-05') })
  assert.deepEqual(may(opened(), 'caseworker'), ['agree', 'wait', 'ask'])
  assert.deepEqual(may(opened(), 'customer'), ['withdraw'])
  const { state: asked } = done(opened(), { action: 'ask', role: 'manager' })
  assert.deepEqual(may(asked, 'customer'), ['reply', 'withdraw'])
  assert.deepEqual(may(done(opened(), agree).state, 'customer'), ['challenge'])
})

test('a question to the customer pauses the clock until the reply', () => {
  const asked = done(opened(), { action: 'ask', role: 'caseworker' })
  assert.deepEqual(asked.state.flags, ['awaitingCustomer'])
  assert.equal(asked.state.clocks.decide?.state, 'paused')
  assert.equal(asked.state.asked?.replyBy, '2026-03-12')
  const long = decide(asked.state, {
    action: 'reply',
    role: 'customer',
    with: { more: 'x'.repeat(21) },
  })
  assert.deepEqual(long, {
    kind: 'refused',
    reason: 'wrong-facts',
    errors: [{ factId: 'more', code: 'tooLong' }],
  })
  const replied = done(
    asked.state,
    { action: 'reply', role: 'customer', with: { more: 'here' } },
    '2026-03-10',
  )
  assert.deepEqual(replied.state.flags, [])
  assert.equal(replied.state.asked, undefined)
  assert.equal(replied.state.facts.more, 'here')
  assert.equal(replied.state.clocks.decide?.dueOn, '2026-03-23')
})

test('a withdrawal closes the case with its own outcome', () => {
  const { state } = done(opened(), { action: 'withdraw', role: 'customer' })
  assert.deepEqual([state.status, state.outcome], ['closed', 'withdrawn'])
})

test('a decision stands while it is challenged, and its disposal waits', () => {
  const closed = done(opened(), agree).state
  const { state } = done(closed, { action: 'challenge', role: 'customer' }, '2026-03-20')
  assert.deepEqual([state.status, state.outcome], ['open', 'agreed'])
  assert.equal(state.closedOn, undefined)
  assert.equal(state.disposal, undefined)
  assert.equal(state.clocks.review?.state, 'running')
  assert.equal(state.clocks.decide?.state, 'stopped')
})

test('what was decided can be taken back: the case is open and nothing is decided', () => {
  const closed = done(opened(), agree).state
  const { state } = done(closed, { action: 'takeBack', role: 'system' })
  assert.deepEqual([state.status, state.outcome, state.closedOn], ['open', undefined, undefined])
})

test('a warning is given once, on its day', () => {
  const state = opened()
  assert.deepEqual(dueCalls(state, on('2026-03-15')), [])
  const [call] = dueCalls(state, on('2026-03-16'))
  assert.deepEqual(call, { kind: 'clock', clock: 'decide', at: 'warn' })
  assert.ok(call)
  const decision = decideCall(caseType, state, { call, env: on('2026-03-16') })
  assert.deepEqual(decision.messages, ['nearly'])
  assert.deepEqual(dueCalls(decision.state, on('2026-03-16')), [])
})

test('silence decides when time is up, as the system', () => {
  const [call] = dueCalls(opened(), on('2026-03-19'))
  assert.ok(call)
  const decision = decideCall(caseType, opened(), { call, env: on('2026-03-19') })
  assert.equal(decision.action, 'silence')
  assert.deepEqual([decision.state.status, decision.state.outcome], ['closed', 'refused'])
  assert.deepEqual(dueCalls(decision.state, on('2026-03-30')), [])
})

test('a clock that escalates tells the manager and decides nothing', () => {
  const { state } = done(
    done(opened(), agree).state,
    { action: 'challenge', role: 'customer' },
    '2026-03-20',
  )
  const [call] = dueCalls(state, on('2026-03-30'))
  assert.ok(call)
  const decision = decideCall(caseType, state, { call, env: on('2026-03-30') })
  assert.equal(decision.escalate, true)
  assert.equal(decision.state.status, 'open')
  assert.deepEqual(dueCalls(decision.state, on('2026-04-30')), [])
})

test('no reply in time does what the question said, once', () => {
  const { state } = done(opened(), { action: 'ask', role: 'caseworker' })
  assert.deepEqual(dueCalls(state, on('2026-03-12')), [])
  const [call] = dueCalls(state, on('2026-03-13'))
  assert.deepEqual(call, { kind: 'noReply' })
  assert.ok(call)
  const decision = decideCall(caseType, state, { call, env: on('2026-03-13') })
  assert.deepEqual([decision.action, decision.state.status], ['silence', 'closed'])
})

test('a state survives the database, which keeps JSON', () => {
  const { state } = done(opened(true), { action: 'ask', role: 'caseworker' })
  assert.deepEqual(JSON.parse(JSON.stringify(state)), state)
})

test('whoever took a decision may not judge it; another may, and the system is nobody', () => {
  const twoPeople: CaseType = {
    ...caseType,
    actions: {
      ...caseType.actions,
      look: action({ notBy: ['wait'], sets: close('agreed') }),
    },
  }
  const request = (name: string, by: string): ActionRequest => ({
    action: name,
    role: 'manager',
    by,
  })
  const env = on('2026-03-05')
  const waiting = decideAction(twoPeople, opened(), { request: request('wait', 'ann'), env })
  assert.ok(waiting.kind === 'done')
  assert.deepEqual(waiting.state.doneBy, { wait: 'ann' })
  const own = decideAction(twoPeople, waiting.state, { request: request('look', 'ann'), env })
  assert.deepEqual(own, { kind: 'refused', reason: 'same-person' })
  const offered = (by: string) =>
    availableActions(twoPeople, waiting.state, { role: 'manager', env, by }).includes('look')
  assert.deepEqual([offered('ann'), offered('bob')], [false, true])
  const other = decideAction(twoPeople, waiting.state, { request: request('look', 'bob'), env })
  assert.equal(other.kind, 'done')
})

test('who did it is not kept where nothing asks for it', () => {
  const { state } = done(opened(), { action: 'wait', role: 'manager', by: 'ann' })
  assert.equal(state.doneBy, undefined)
})

test('a withdrawal with a condition is possible while it holds, and never when it is closed', () => {
  const conditional: CaseType = { ...caseType, withdrawWhen: isLate }
  const request: ActionRequest = { action: 'withdraw', role: 'customer' }
  const env = on('2026-03-05')
  const now = decideAction(conditional, opened(true), { request, env })
  assert.ok(now.kind === 'done')
  assert.equal(now.state.outcome, 'withdrawn')
  const refused = { kind: 'refused', reason: 'not-now' }
  assert.deepEqual(decideAction(conditional, opened(false), { request, env }), refused)
  assert.deepEqual(decideAction(conditional, now.state, { request, env }), refused)
})

test('a clock of the whole kingdom skips the bank holidays of every nation', () => {
  const clock = { ...caseType.clocks.decide, target: days(10), calendar: 'united-kingdom' } as const
  const kingdom: CaseType = {
    ...caseType,
    clocks: { decide: { starts: 'submission', showTo: [], ...clock } },
  }
  const at = on('2026-03-04')
  const { state } = decideOpening(kingdom, { facts: { late: false }, channel: 'web' }, at)
  // 17 March is a bank holiday in Northern Ireland only.
  assert.equal(state.clocks.decide?.dueOn, '2026-03-19')
  assert.equal(opened().clocks.decide?.dueOn, '2026-03-18')
})

test('a fee that the decision makes is worked out after every action; one shown before stands', () => {
  const fees = (pay: 'afterDecision' | 'beforeSubmitting'): CaseType => ({
    ...caseType,
    fees: {
      pay,
      lines: [
        {
          id: 'fee',
          pence: { op: 'fact', type: { kind: 'money' }, id: 'fee' },
          vat: 'outside',
          ledger: 'L',
        },
      ],
      concessions: [],
    },
  })
  const run = (type: CaseType) => {
    const env = on('2026-03-05')
    const facts = { late: false, fee: 500 }
    const start = decideOpening(type, { facts, channel: 'web' }, env).state
    const acted = decideAction(type, start, {
      request: { action: 'agree', role: 'manager', with: { checked: true, fee: 900 } },
      env,
    })
    assert.ok(acted.kind === 'done', JSON.stringify(acted))
    return [start.bill?.totalPence, acted.state.bill?.totalPence]
  }
  assert.deepEqual(run(fees('beforeSubmitting')), [500, 500])
  assert.deepEqual(run(fees('afterDecision')), [500, 900])
})
