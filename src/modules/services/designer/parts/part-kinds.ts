import type { ElementPath } from '../../package/mistake.ts'

/**
 * The parts of a service beside its pages: where each stands in the files, and how. `map`: by id; `ids`: only
 * ids; `list`: in order, each with an id; `rows`: in order, without.
 */
export type PartKind = {
  readonly path: ElementPath
  readonly shape: 'map' | 'ids' | 'list' | 'rows'
  /** Where its words stand in the content files, by the id. */
  readonly words?: ElementPath
  /** Which words it has; the first may stand alone. */
  readonly said: readonly ('label' | 'customer' | 'hint' | 'done' | 'short' | 'subject' | 'body')[]
  /** Where its condition stands, what that may read, and whether it must have one. */
  readonly when?: {
    readonly path: ElementPath
    readonly reads: 'journey' | 'case'
    readonly needed: boolean
  }
  /** Where what it is worth stands, where a table can say it. */
  readonly worth?: ElementPath
  /** There is one of it, which is set and not added. */
  readonly once?: true
  /** What a new one is until more is said. */
  readonly first: unknown
}

const ifJourney = { path: ['when'], reads: 'journey', needed: false } as const
const ifCase = { path: ['when'], reads: 'case', needed: false } as const
const mustJourney = { path: ['when'], reads: 'journey', needed: true } as const

export const PARTS = {
  statuses: {
    path: ['case', 'statuses'],
    shape: 'ids',
    words: ['case', 'statuses'],
    said: ['label', 'customer'],
    first: undefined,
  },
  outcomes: {
    path: ['case', 'outcomes'],
    shape: 'ids',
    words: ['case', 'outcomes'],
    said: ['label', 'customer'],
    first: undefined,
  },
  clocks: {
    path: ['case', 'clocks'],
    shape: 'map',
    words: ['case', 'clocks'],
    said: ['label'],
    when: ifJourney,
    first: { target: '10 working days' },
  },
  actions: {
    path: ['case', 'actions'],
    shape: 'map',
    words: ['case', 'actions'],
    said: ['label', 'hint', 'done'],
    when: ifCase,
    first: { by: ['caseworker', 'manager'] },
  },
  office: {
    path: ['case', 'facts'],
    shape: 'map',
    words: ['facts'],
    said: ['label', 'short'],
    first: { type: 'text', max: 200 },
  },
  flags: {
    path: ['case', 'flags'],
    shape: 'map',
    words: ['case', 'flags'],
    said: ['label'],
    when: ifJourney,
    first: {},
  },
  tasks: {
    path: ['case', 'tasks'],
    shape: 'map',
    words: ['case', 'tasks'],
    said: ['label'],
    when: ifJourney,
    first: {},
  },
  messages: {
    path: ['messages'],
    shape: 'map',
    words: ['messages'],
    said: ['subject', 'body'],
    when: ifCase,
    first: { to: 'applicant' },
  },
  routes: {
    path: ['case', 'team', 'first'],
    shape: 'rows',
    said: [],
    when: mustJourney,
    first: { when: false },
  },
  rules: {
    path: ['rules'],
    shape: 'list',
    words: ['rules'],
    said: ['label'],
    when: mustJourney,
    first: { when: false },
  },
  fees: {
    path: ['fees', 'lines'],
    shape: 'list',
    words: ['fees'],
    said: ['label'],
    when: ifJourney,
    worth: ['pence'],
    first: { pence: '£0', vat: 'outside', ledger: 'FEES' },
  },
  concessions: {
    path: ['fees', 'concessions'],
    shape: 'list',
    words: ['fees'],
    said: ['label'],
    when: mustJourney,
    worth: ['pence'],
    first: { when: false, percent: 50 },
  },
  computed: {
    path: ['facts'],
    shape: 'map',
    words: ['facts'],
    said: ['short'],
    when: { path: ['is'], reads: 'journey', needed: true },
    worth: ['is'],
    first: { type: 'yesNo', is: false },
  },
  laws: {
    path: ['law'],
    shape: 'map',
    said: [],
    first: {},
  },
  exceptions: {
    path: ['retention', 'exceptions'],
    shape: 'rows',
    said: [],
    when: { path: ['when'], reads: 'case', needed: true },
    // biome-ignore lint/suspicious/noThenProperty: `then` is the word of the package format, in data only
    first: { when: false, for: '2 years', then: 'delete' },
  },
  duplicates: {
    path: ['duplicates'],
    shape: 'rows',
    said: [],
    once: true,
    first: undefined,
  },
} as const satisfies Record<string, PartKind>

export type PartName = keyof typeof PARTS

export function isPartName(text: string): text is PartName {
  return Object.hasOwn(PARTS, text)
}

export function partOf(name: PartName): PartKind {
  return PARTS[name]
}

/** The parts in the order in which a draft lists them, in groups. */
export const PART_GROUPS = {
  case: [
    'routes',
    'statuses',
    'outcomes',
    'clocks',
    'actions',
    'office',
    'flags',
    'tasks',
    'messages',
  ],
  money: ['fees', 'concessions'],
  rules: ['rules', 'computed', 'duplicates'],
  law: ['laws', 'exceptions'],
} as const satisfies Record<string, readonly PartName[]>
