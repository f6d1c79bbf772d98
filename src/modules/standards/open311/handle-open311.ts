import { type BlockQuestions, findOutcome } from '#journeys'
import { type Form, field, parseForm } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import type { Answer } from '#kernel/http/route.ts'
import { isId } from '#kernel/ids.ts'
import { readingCouncil } from '#kernel/transaction.ts'
import { type Model, topicOf } from '#services'
import { problemIn } from '../api/answer.ts'
import { admitCall } from '../keys/admit-call.ts'
import type { ApiKey } from '../keys/api-key.ts'
import { attributesOf } from './attributes.ts'
import { createRequest } from './create-request.ts'
import { listRequests } from './list-requests.ts'
import { findReportService, listReportServices } from './published.ts'
import { readFilter } from './read-filter.ts'
import { readReport } from './read-report.ts'
import { Fault, fault } from './refusal.ts'
import { type Format, faultAnswer, formatIn, NAMES, written } from './write.ts'

type Call = { request: RequestContext; format: Format }

/** Answers in the format of the address, and tells every refusal in the protocol's own form. */
export async function answer311(
  request: RequestContext,
  run: (call: Call) => Promise<Answer>,
): Promise<Answer> {
  const format = formatIn(request.path) ?? 'xml'
  const asVisitor: RequestContext = { ...request, actor: { kind: 'visitor' } }
  try {
    if (formatIn(request.path) === undefined)
      throw fault(404, 'The address must end with .json or .xml')
    checkJurisdiction(asVisitor)
    return await run({ request: asVisitor, format })
  } catch (error) {
    if (error instanceof Fault) return faultAnswer(format, error.status, error.faults)
    const problem = problemIn(error)
    if (problem === undefined) throw error
    return faultAnswer(format, 400, [{ code: 400, description: problem.detail ?? problem.code }])
  }
}

/** Each council has an endpoint of its own, so the argument may be left out; given, it must be this council. */
function checkJurisdiction({ query, body, council, header }: RequestContext): void {
  const posted = isForm(header('content-type')) ? field(formOf(body), 'jurisdiction_id') : ''
  const wanted = [query['jurisdiction_id'] ?? posted].flat().at(-1) ?? ''
  const own = [council.slug, hostOf(council.publicUrl)]
  if (wanted !== '' && !own.includes(wanted))
    throw fault(404, `jurisdiction_id ${wanted} was not found; here it is ${council.slug}`)
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : ''
}

function isForm(type: string | undefined): boolean {
  return (type ?? '').toLowerCase().startsWith('application/x-www-form-urlencoded')
}

function formOf(body: Uint8Array): Form {
  return parseForm(new TextDecoder().decode(body))
}

export async function showDiscovery({ request, format }: Call): Promise<Answer> {
  const changeset = '2026-11-01T00:00:00Z'
  const { email, telephone } = request.council
  return written(
    { format, names: NAMES.discovery },
    {
      changeset,
      contact: [email, telephone].filter(part => part !== '').join(' or '),
      key_service: request.absoluteLink('/api', 'en'),
      endpoints: [
        {
          specification: 'http://wiki.open311.org/GeoReport_v2',
          url: `${request.absoluteLink('/open311/v2')}/`,
          changeset,
          type: request.council.demo ? 'test' : 'production',
          formats: ['text/xml', 'application/json'],
        },
      ],
    },
  )
}

export async function showServices({ request, format }: Call): Promise<Answer> {
  const { db, council, locale } = request
  const models = await readingCouncil(db, council.id, listReportServices)
  const services = models.map(model => {
    const content = model.content[locale]
    const { lgsl } = model.definition.service
    return {
      service_code: model.id,
      service_name: content.name,
      description: content.summary,
      metadata: true,
      type: isByPerson(model) ? 'batch' : 'realtime',
      keywords: (content.words ?? []).join(','),
      group: topicOf(lgsl)?.name[locale] ?? '',
    }
  })
  return written({ format, names: NAMES.services }, services)
}

/** The person sends it themselves by a link, so the number comes later. */
function isByPerson(model: Model): boolean {
  return model.definition.starts.needs !== 'nothing'
}

export async function showDefinition({ request, format }: Call): Promise<Answer> {
  const code = nameIn(request.params['file'])
  const model = await readingCouncil(request.db, request.council.id, tx =>
    findReportService(tx, code),
  )
  if (model === undefined) throw fault(404, `service_code ${code} was not found`)
  const attributes = attributesOf(model, request.locale)
  return written({ format, names: NAMES.definition }, { service_code: model.id, attributes })
}

function nameIn(file: string | undefined): string {
  return (file ?? '').replace(/\.(json|xml)$/, '')
}

export async function showRequests({ request, format }: Call): Promise<Answer> {
  const key = await keyOf(request, {})
  const found = await listRequests(request, readFilter(request), key)
  return written({ format, names: NAMES.requests }, found)
}

export async function showRequest({ request, format }: Call): Promise<Answer> {
  const id = nameIn(request.params['file'])
  const key = await keyOf(request, {})
  const filter = { ...readFilter({ query: {} }), ids: [id] }
  const found = await listRequests(request, filter, key)
  if (found.length === 0) throw fault(404, `service_request_id ${id} was not found`)
  return written({ format, names: NAMES.requests }, found)
}

export async function showToken({ request, format }: Call): Promise<Answer> {
  const token = nameIn(request.params['file'])
  const found = isId(token)
    ? await readingCouncil(request.db, request.council.id, tx => findOutcome(tx, token))
    : undefined
  if (found === undefined) throw fault(404, `token ${token} was not found`)
  const body = [{ service_request_id: found.reference ?? '', token }]
  return written({ format, names: NAMES.requests }, body)
}

export async function postRequest(
  { request, format }: Call,
  blocks: BlockQuestions,
): Promise<Answer> {
  if (!isForm(request.header('content-type')))
    throw fault(400, 'Send the report as application/x-www-form-urlencoded')
  const form = formOf(request.body)
  const key = await keyOf(request, form)
  if (key?.scopes.includes('open311:report') !== true)
    throw fault(403, 'Missing or invalid api_key, or one that may not report')
  const code = field(form, 'service_code')
  if (code === '') throw fault(400, 'service_code was not provided')
  const model = await readingCouncil(request.db, request.council.id, tx =>
    findReportService(tx, code),
  )
  if (model === undefined) throw fault(404, `service_code ${code} was not found`)
  const read = readReport(model, form)
  if (read.kind === 'wrong') throw new Fault(400, read.faults)
  const actor = { kind: 'system', name: `api key ${key.id}` } as const
  const { report } = read
  const created = await createRequest({ ...request, actor }, { model, report, key, blocks })
  return written({ format, names: NAMES.requests, status: 201 }, [created])
}

/** The key in `api_key`, or in the header as for our own interface; its quota counts. @throws Fault 403, 429 */
async function keyOf(request: RequestContext, form: Form): Promise<ApiKey | undefined> {
  const bearer = /^Bearer\s+(\S+)$/i.exec(request.header('authorization') ?? '')?.[1]
  const inQuery = [request.query['api_key'] ?? ''].flat().at(-1) ?? ''
  const typed = field(form, 'api_key') || inQuery || bearer
  if (typed === undefined || typed === '') return undefined
  const admission = await admitCall(request, typed)
  if (admission.kind === 'admitted') return admission.key
  if (admission.kind === 'exhausted') throw fault(429, 'The quota of this api_key is used up')
  throw fault(403, 'Missing or invalid api_key')
}
