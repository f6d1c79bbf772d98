import type { Locale } from '#kernel/context.ts'

type Words = Readonly<Record<Locale, string>>

/**
 * Every problem that the interface answers with (RFC 9457): its code is the end of its `type`, its
 * status and its title never change, so that programs can rely on them.
 */
export const PROBLEMS = {
  'not-readable': {
    status: 400,
    title: {
      en: 'The request can’t be read',
      cy: 'Ni ellir darllen y cais',
    },
  },
  'key-missing': {
    status: 401,
    title: {
      en: 'This needs a key: send it as Authorization: Bearer',
      cy: 'Mae angen allwedd ar gyfer hyn: anfonwch hi fel Authorization: Bearer',
    },
  },
  'key-unknown': {
    status: 401,
    title: {
      en: 'The key is not known, has ended or was revoked',
      cy: 'Nid yw’r allwedd yn hysbys, mae wedi dod i ben neu fe’i diddymwyd',
    },
  },
  'not-allowed': {
    status: 403,
    title: {
      en: 'The key does not have the scope for this',
      cy: 'Nid oes gan yr allwedd hawl i hyn',
    },
  },
  'not-found': {
    status: 404,
    title: { en: 'There is no such thing here', cy: 'Nid oes y fath beth yma' },
  },
  'not-now': {
    status: 409,
    title: {
      en: 'This can’t be done as it stands now',
      cy: 'Ni ellir gwneud hyn fel y mae pethau nawr',
    },
  },
  'too-large': {
    status: 413,
    title: { en: 'The body is too large', cy: 'Mae’r corff yn rhy fawr' },
  },
  'not-json': {
    status: 415,
    title: {
      en: 'The body must be application/json',
      cy: 'Rhaid i’r corff fod yn application/json',
    },
  },
  'answers-refused': {
    status: 422,
    title: {
      en: 'Some answers are missing or can’t be taken',
      cy: 'Mae rhai atebion ar goll neu ni ellir eu derbyn',
    },
  },
  'journey-ends': {
    status: 422,
    title: {
      en: 'With these answers the service ends without a case',
      cy: 'Gyda’r atebion hyn mae’r gwasanaeth yn gorffen heb achos',
    },
  },
  'needs-person': {
    status: 422,
    title: {
      en: 'This service needs a person who has proved who they are',
      cy: 'Mae’r gwasanaeth hwn angen person sydd wedi profi pwy ydynt',
    },
  },
  'key-reused': {
    status: 422,
    title: {
      en: 'This Idempotency-Key was used for another request',
      cy: 'Defnyddiwyd yr Idempotency-Key hwn ar gyfer cais arall',
    },
  },
  'too-many': {
    status: 429,
    title: { en: 'The quota is used up', cy: 'Defnyddiwyd y cwota i gyd' },
  },
  'our-fault': {
    status: 500,
    title: { en: 'Something went wrong on our side', cy: 'Aeth rhywbeth o’i le ar ein hochr ni' },
  },
  away: {
    status: 503,
    title: {
      en: 'We can’t take this just now',
      cy: 'Ni allwn dderbyn hyn ar hyn o bryd',
    },
  },
} as const satisfies Record<string, { status: number; title: Words }>

export type ProblemCode = keyof typeof PROBLEMS

/** One member of the request that is wrong: a JSON Pointer into the body, or the name of a parameter. */
export type Fault = {
  readonly pointer?: string
  readonly parameter?: string
  readonly code: string
  readonly detail: string
}

export type Problem = {
  readonly code: ProblemCode
  /** What is wrong this time, and how to put it right. */
  readonly detail?: string
  readonly errors?: readonly Fault[]
}

/** Thrown to end a call, and with it its transaction, by a problem: nothing of a refused call is kept. */
export class Refusal extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.code)
    this.name = 'Refusal'
    this.problem = problem
  }
}

export function refuse(code: ProblemCode, rest: Omit<Problem, 'code'> = {}): never {
  throw new Refusal({ code, ...rest })
}
