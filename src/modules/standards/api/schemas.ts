import { z } from 'zod'
import { pageOf } from './paging.ts'

/** The named schemas of the description; what an operation answers is one of them. */
export const named = z.registry<{ id: string }>()

function name<T extends z.ZodType>(id: string, schema: T): T {
  named.add(schema, { id })
  return schema
}

const date = z.iso.date().meta({ description: 'A day in Britain' })
const instant = z.iso.datetime()
const bilingual = z.object({ en: z.string(), cy: z.string() })

export const serviceEntry = name(
  'Service',
  z.object({
    service: z.string().meta({ description: 'The name of its package; it never changes.' }),
    version: z.int().meta({ description: 'The version that new journeys take.' }),
    names: bilingual,
    summaries: bilingual,
    lgsl: z.int().nullable().meta({ description: 'Local Government Services List' }),
    interactions: z.array(z.int()).meta({ description: 'Local Government Interactions List' }),
    channels: z.array(z.string()),
    pages: bilingual.meta({ description: 'The addresses of its start pages.' }),
  }),
)
export const serviceList = name('ServiceList', pageOf(serviceEntry))

const option = z.object({ value: z.string(), label: z.string(), hint: z.string().optional() })

type Question = {
  fact: string
  type: string
  label: string
  short: string
  hint?: string | undefined
  required: boolean
  askedWhen?: string | undefined
  options?: z.infer<typeof option>[] | undefined
  entry?: Question[] | undefined
}
export const question: z.ZodType<Question> = name(
  'Question',
  z.object({
    fact: z.string().meta({ description: 'The key of the answer.' }),
    type: z.string().meta({ description: 'text, choice, yesNo, date, place, email …' }),
    label: z.string(),
    short: z.string(),
    hint: z.string().optional(),
    required: z.boolean().meta({ description: 'Whether it must be answered when it is asked.' }),
    askedWhen: z
      .string()
      .optional()
      .meta({ description: 'The condition in a sentence; without one it is always asked.' }),
    options: z.array(option).optional(),
    get entry() {
      return z.array(question).optional().meta({ description: 'Of a list: what one entry holds.' })
    },
  }),
)

export const serviceDefinition = name(
  'ServiceDefinition',
  z.object({
    service: z.string(),
    version: z.int(),
    hash: z.string().meta({ description: 'SHA-256 of the package in canonical JSON.' }),
    name: z.string(),
    summary: z.string(),
    starts: z.enum(['nothing', 'contact', 'account', 'verified']).meta({
      description: 'What must be known of the person before it is sent.',
    }),
    pages: z.array(
      z.object({
        page: z.string(),
        title: z.string().optional(),
        askedWhen: z.string().optional(),
        ends: z.boolean().meta({ description: 'The service ends here without a case.' }),
        questions: z.array(question),
      }),
    ),
  }),
)

export const answers = name(
  'Answers',
  z.record(z.string().max(60), z.unknown()).meta({
    description: 'By fact. Dates as 2026-03-04, yes or no as true or false, money in pence.',
  }),
)

const fileView = z.object({
  file: z.uuid(),
  name: z.string(),
  fact: z.string().meta({ description: 'The question that it answers.' }),
  kind: z.string(),
  state: z.enum(['receiving', 'checking', 'clean', 'notScanned', 'refused', 'infected']),
  type: z.string().nullable(),
  bytes: z.int().nullable(),
  address: z.url().nullable().meta({ description: 'Where it is taken; only of what is clean.' }),
})
export const fileList = name('FileList', z.object({ items: z.array(fileView) }))

export const startBody = name(
  'NewJourney',
  z.strictObject({ service: z.string().max(60), answers: answers.optional() }),
)
export const answerBody = name('NewAnswers', z.strictObject({ answers }))

export const journey = name(
  'Journey',
  z.object({
    journey: z.uuid(),
    service: z.string(),
    version: z.int(),
    state: z.enum(['open', 'sent']),
    endsAt: instant.meta({ description: 'When it is forgotten if it is not sent.' }),
    answered: z.array(z.string()).meta({ description: 'The facts that have an answer now.' }),
    next: z.object({
      kind: z.enum(['questions', 'send', 'ends', 'sent']),
      page: z.string().nullable(),
      asks: z.array(z.string()).meta({ description: 'The facts that are still wanted.' }),
    }),
    reference: z.string().nullable(),
  }),
)

export const caseView = name(
  'Case',
  z.object({
    reference: z.string(),
    service: z.string(),
    version: z.int(),
    channel: z.string().meta({ description: 'How it came: web, phone, desk; api from a program' }),
    status: z.object({ code: z.string(), label: z.string() }),
    outcome: z.object({ code: z.string(), label: z.string() }).nullable(),
    isOpen: z.boolean(),
    openedAt: instant,
    changedAt: instant,
    closedOn: date.nullable(),
    expectedOn: date.nullable().meta({ description: 'What the customer is told.' }),
    person: z
      .object({
        name: z.string().nullable(),
        email: z.string().nullable(),
        telephone: z.string().nullable(),
      })
      .optional()
      .meta({ description: 'With the scope cases:personal.' }),
    answers: answers.optional().meta({ description: 'With the scope cases:personal.' }),
  }),
)
export const caseList = name('CaseList', pageOf(caseView))
export const sent = name(
  'Sent',
  z.object({
    reference: z.string(),
    case: z.url().meta({ description: 'Where it can be read.' }),
    payment: z
      .object({ amountPence: z.int(), address: z.url() })
      .nullable()
      .meta({ description: 'What is to be paid, and the page on which a person pays it.' }),
  }),
)

export const slotList = name(
  'SlotList',
  z.object({
    slots: z.array(
      z.object({
        startsAt: instant,
        endsAt: instant,
        site: z.string().meta({ description: 'Where; empty where it is had in one place only.' }),
        left: z.int().meta({ description: 'How many more can have it.' }),
      }),
    ),
  }),
)
export const slotHeld = name('SlotHeld', z.object({ heldUntil: instant, journey }))

export const fileGiven = name('FileGiven', z.object({ file: z.uuid(), journey }))

const count = z.object({ enabled: z.int(), verified: z.int(), permissible: z.int() })
export const coverage = name(
  'Coverage',
  z.object({
    on: date,
    indicator: z.object({ all: count, byInteraction: z.record(z.string(), count) }),
    cells: z.array(
      z.record(z.string(), z.union([z.string(), z.number(), z.null()])).meta({
        description: 'A row of the export: lgsl, lgil, state, since, verified …',
      }),
    ),
  }),
)

const share = z.number().nullable()
export const measures = name(
  'Measures',
  z.object({
    from: date,
    to: date,
    services: z.array(
      z.object({
        service: z.string(),
        names: bilingual,
        lgsl: z.int().nullable(),
        opened: z.int().meta({ description: 'Cases opened, by any channel' }),
        online: z.int(),
        takeUp: share,
        begun: z.int().meta({ description: 'Journeys begun on the web' }),
        sent: z.int(),
        completion: share,
        closed: z.int(),
        halfWithinDays: z.int().nullable().meta({ description: 'Half had their outcome within' }),
        mostWithinDays: z.int().nullable().meta({ description: 'Nine in ten within' }),
        answers: z.int(),
        satisfied: share,
      }),
    ),
  }),
)

export const localLink = name(
  'LocalLink',
  z.object({
    local_authority: z.object({
      name: z.string(),
      slug: z.string(),
      snac: z.string().nullable(),
      gss: z.string().nullable(),
      tier: z.string(),
      country_name: z.string(),
      homepage_url: z.string(),
    }),
    local_interaction: z
      .object({
        lgsl_code: z.int(),
        lgil_code: z.int(),
        url: z.url(),
        status: z
          .enum(['ok', 'broken', 'pending'])
          .meta({ description: 'What the last check found' }),
      })
      .nullable(),
  }),
)

export const problem = name(
  'Problem',
  z.object({
    type: z.url(),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    instance: z.string(),
    errors: z
      .array(
        z.object({
          pointer: z.string().optional().meta({ description: 'A JSON Pointer into the body' }),
          parameter: z.string().optional(),
          code: z.string(),
          detail: z.string(),
        }),
      )
      .optional(),
  }),
)
