import { evidenceRules, evidenceValue } from '#cases'
import {
  type Asker,
  type FileSetup,
  handOverFiles,
  loadQuestion,
  prepareQuestion,
  problemText,
  releaseFiles,
  type Ticket,
  type UploadQuestion,
  uploadQuestion,
} from '#files'
import { todayIn } from '#kernel/dates/plain-date.ts'
import { factErrorText } from '#kernel/facts/error-text.ts'
import { DEFAULT_MOST_FILES } from '#kernel/facts/file.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { assetUrl } from '#kernel/pages/assets.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import { html } from '#kernel/pages/html.ts'
import type { Tx } from '#kernel/transaction.ts'
import { getModel, type ModelFact } from '#services'
import type { BlockAsk, BlockQuestion, BlockTaken } from './block-question.ts'
import { filesNotSent } from './files-not-sent.ts'
import type { Journey } from './journey.ts'
import { findJourney } from './store.ts'
import { walkEnv } from './walk-env.ts'

/** The input that an error about the files leads to. */
const FIRST_FIELD = 'file'

/** Files answer a question: they are sent on its page, and handed over to the case when it is opened. */
export function fileQuestion(setup: FileSetup): BlockQuestion {
  return {
    show: (tx, ask) => show(tx, ask, setup),
    take: (tx, { request, way, fact }) =>
      way.journey === undefined
        ? Promise.resolve(undefined)
        : answerOf(tx, { request, journey: way.journey, fact }),
    settle: (tx, sealing) => answerOf(tx, sealing),
    seal: async (tx, { request, journey, fact, caseId }) => {
      await handOverFiles(tx, request, {
        from: aboutJourney(journey),
        to: { kind: 'case', id: caseId },
        question: fact.id,
      })
    },
    note: async (tx, { request, way, fact }) => {
      if (way.journey === undefined) return undefined
      const about = aboutJourney(way.journey)
      return filesNotSent(tx, { about, question: fact.id, locale: request.locale })
    },
    end: async (tx, { request, journey }) => {
      await releaseFiles(tx, request, aboutJourney(journey))
    },
  }
}

/** Who asks for files about a journey: its own browser, by the ticket that was given there. */
export const journeyAsker: Asker = async (tx, request, { about, question }) => {
  const journey = await findJourney(tx, about.id)
  if (journey?.state !== 'open') return undefined
  const model = await getModel(tx, journey.package, journey.version)
  const fact = model.facts.get(question)
  return fact === undefined ? undefined : askedFor(request, fact)
}

const aboutJourney = ({ id }: Pick<Journey, 'id'>) => ({ kind: 'journey', id })

async function show(tx: Tx, { request, way, page, fact, errors }: BlockAsk, setup: FileSetup) {
  const asked = askedFor(request, fact)
  if (way.journey === undefined || asked === undefined) return undefined
  const ticket = ticketFor(request, way.journey, {
    question: fact.id,
    returnTo: `${way.base}/${page.slug}`,
  })
  const view = await prepareQuestion(tx, request, { setup, ticket, asked })
  const own = errors.filter(error => error.field === FIRST_FIELD)
  return {
    above: uploadQuestion(request, { ...view, errors: own }),
    inputs: html``,
    scripts: [assetUrl('upload.js')],
  }
}

function ticketFor(
  { actor }: RequestContext,
  journey: Journey,
  at: Pick<Ticket, 'question' | 'returnTo'>,
): Ticket {
  return {
    about: aboutJourney(journey),
    ...at,
    releaseOn: todayIn(journey.endsAt),
    ...(actor.kind === 'customer' ? { ownerId: actor.accountId } : {}),
  }
}

function askedFor(request: RequestContext, fact: ModelFact): UploadQuestion | undefined {
  const rules = evidenceRules(fact, walkEnv(request, 'web'))
  if (rules === undefined) return undefined
  const { label, hint } = fact.labels[request.locale]
  return { title: label, rules, ...(hint === undefined ? {} : { hint }) }
}

type Answering = { request: RequestContext; journey: Journey; fact: ModelFact }

/** What has been given so far, as the answer; or what is still missing. */
async function answerOf(
  tx: Tx,
  { request, journey, fact }: Answering,
): Promise<BlockTaken | undefined> {
  const asked = askedFor(request, fact)
  if (asked === undefined) return undefined
  const ticket = ticketFor(request, journey, { question: fact.id, returnTo: '' })
  const { files, decision } = await loadQuestion(tx, { ticket, asked, now: request.now })
  const problems = decision.problems.map(problem =>
    problemText(asked.rules, problem, request.locale),
  )
  const value = evidenceValue(fact.definition, files, decision)
  const wrong = [...problems, ...tooMany(request, { fact, value })]
  return wrong.length === 0
    ? { kind: 'value', value }
    : {
        kind: 'wrong',
        errors: wrong.map((message): FieldError => ({ field: FIRST_FIELD, message })),
      }
}

type Given = { fact: ModelFact; value: ReturnType<typeof evidenceValue> }

/** Of several alternatives together no more files may come than the question takes. */
function tooMany({ locale }: RequestContext, { fact, value = [] }: Given): string[] {
  const most = Number(fact.definition['max'] ?? DEFAULT_MOST_FILES)
  if (value.filter(entry => 'id' in entry).length <= most) return []
  const labels = fact.labels[locale]
  return [
    factErrorText({
      type: 'file',
      code: 'tooMany',
      params: { max: most },
      short: labels.short,
      text: labels.errors['tooMany'],
      locale,
    }),
  ]
}
