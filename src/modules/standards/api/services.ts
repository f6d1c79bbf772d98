import { z } from 'zod'
import type { Locale } from '#kernel/context.ts'
import { describeExpression } from '#kernel/expressions/describe-expression.ts'
import type { Expression } from '#kernel/expressions/expression.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { readingCouncil, type Tx } from '#kernel/transaction.ts'
import { getModel, listOnlineServices, loadCatalogue, type Model, type ModelFact } from '#services'
import { operation } from './operation.ts'
import { pageAnswer, pageQuery } from './paging.ts'
import { refuse } from './problems.ts'
import { type question, serviceDefinition, serviceList } from './schemas.ts'

/** The version of a service that new journeys take. @throws Refusal not-found */
export async function modelOf(tx: Tx, name: string): Promise<Model> {
  const { services } = await loadCatalogue(tx)
  const service = services.find(one => one.package === name)
  return service === undefined ? refuse('not-found') : getModel(tx, name, service.version)
}

export const listServices = operation({
  id: 'listServices',
  method: 'GET',
  path: '/services',
  tag: 'services',
  summary: 'The services of the council',
  query: z.object({
    ...pageQuery,
    lgsl: z.coerce.number().int().optional().meta({ description: 'Only of this LGSL' }),
    lgil: z.coerce.number().int().optional().meta({ description: 'Only of this LGIL' }),
  }),
  answers: { 200: { description: 'A page of services, by name of package', schema: serviceList } },
  refuses: ['not-readable'],
  run: async ({ request, query }) => {
    const all = await readingCouncil(request.db, request.council.id, tx =>
      readServices(tx, request),
    )
    const rows = all
      .filter(one => query.lgsl === undefined || one.lgsl === query.lgsl)
      .filter(one => query.lgil === undefined || one.interactions.includes(query.lgil))
      .filter(one => one.service > (query.after ?? ''))
      .slice(0, query.limit + 1)
    const { headers, ...body } = pageAnswer(request, {
      rows,
      limit: query.limit,
      keyOf: row => row.service,
    })
    return { status: 200, body, headers }
  },
})

export async function readServices(tx: Tx, request: RequestContext) {
  const [{ services }, online] = await Promise.all([loadCatalogue(tx), listOnlineServices(tx)])
  return online
    .flatMap(({ package: service, lgsl, names, interactions, channels }) => {
      const row = services.find(one => one.package === service)
      if (row === undefined) return []
      const pages = {
        en: request.absoluteLink(`/${row.pathEn}`, 'en'),
        cy: request.absoluteLink(`/${row.pathCy}`, 'cy'),
      }
      const summaries = { en: row.summaryEn, cy: row.summaryCy }
      const { version } = row
      return [{ service, version, names, summaries, lgsl, interactions, channels, pages }]
    })
    .sort((a, b) => (a.service < b.service ? -1 : 1))
}

export const showService = operation({
  id: 'showService',
  method: 'GET',
  path: '/services/{service}',
  tag: 'services',
  summary: 'What a service asks, page by page',
  description:
    'Every question of the version that new journeys take, with its options and, in a sentence, when it is asked. Under /cy before /api the words are Welsh.',
  params: { service: 'The name of its package' },
  answers: { 200: { description: 'The service', schema: serviceDefinition } },
  refuses: ['not-found'],
  run: async ({ request }) => {
    const { db, council, params, locale } = request
    const model = await readingCouncil(db, council.id, tx => modelOf(tx, params['service'] ?? ''))
    return { status: 200, body: definitionOf(model, locale) }
  },
})

export function definitionOf(model: Model, locale: Locale): z.infer<typeof serviceDefinition> {
  const content = model.content[locale]
  return {
    service: model.id,
    version: model.version,
    hash: model.hash,
    name: content.name,
    summary: content.summary,
    starts: model.definition.starts.needs,
    pages: model.pages.map(page => ({
      page: page.id,
      title: content.pages?.[page.id]?.title,
      askedWhen: conditionOf(model, page.whenExpression, locale),
      ends: page.stop,
      questions: page.questions
        .filter(({ officeOnly }) => !officeOnly)
        .map(({ fact, optional, whenExpression }) => ({
          ...questionOf(fact, fact.definition.of, fact.labels[locale]),
          fact: fact.id,
          type: fact.definition.type,
          required: !optional,
          askedWhen: conditionOf(model, whenExpression, locale),
        })),
    })),
  }
}

type Labels = ModelFact['labels']['en']
type Question = z.infer<typeof question>

/** The words and options of a fact; of a list, those of an entry too. */
function questionOf(
  fact: Pick<ModelFact, 'definition'>,
  of: unknown,
  labels: Labels,
): Pick<Question, 'label' | 'short' | 'hint' | 'options' | 'entry'> {
  const { definition } = fact
  const isList = definition.type === 'list'
  const options =
    isList || !Array.isArray(of)
      ? undefined
      : of.map(value => ({
          value: String(value),
          label: labels.options[String(value)]?.label ?? String(value),
          hint: labels.options[String(value)]?.hint,
        }))
  const entry = isList
    ? Object.entries(of as Record<string, ModelFact['definition']>).map(([id, inner]) => ({
        ...questionOf({ definition: inner }, inner['of'], labels.of[id] ?? labels),
        fact: id,
        type: inner.type,
        required: inner.optional !== true,
      }))
    : undefined
  return { label: labels.label, short: labels.short, hint: labels.hint, options, entry }
}

export function conditionOf(
  model: Model,
  when: Expression | undefined,
  locale: Locale,
): string | undefined {
  if (when === undefined) return undefined
  return describeExpression(when, locale, {
    fact: id => model.facts.get(id)?.labels[locale].short,
    option: (id, option) => model.facts.get(id)?.labels[locale].options[option]?.label,
  })
}
