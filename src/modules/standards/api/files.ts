import { Readable } from 'node:stream'
import { z } from 'zod'
import { evidenceRules, findByReference, type OpenedRow } from '#cases'
import {
  beginUpload,
  type EvidenceKind,
  type FileSetup,
  finishUpload,
  listFilesAbout,
  receiveBytes,
  sendFile,
} from '#files'
import { answerByBlock, type BlockQuestions, type MachineWay } from '#journeys'
import { todayIn } from '#kernel/dates/plain-date.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { isId } from '#kernel/ids.ts'
import { inCouncil, readingCouncil, type Tx } from '#kernel/transaction.ts'
import { viewOf, wayOf } from './journeys.ts'
import { type Operation, operation } from './operation.ts'
import { refuse } from './problems.ts'
import { API_BASE } from './run-operation.ts'
import { fileGiven, fileList } from './schemas.ts'

export type FileMeans = { readonly blocks: BlockQuestions; readonly files: FileSetup }

/** One call holds its file in memory; what is larger is sent on the pages, in pieces. */
const MOST_BYTES = 10_000_000

/** Files by machine: given to a question of a journey, and read from a case. */
export function fileOperations(means: FileMeans): readonly Operation[] {
  return [give(means), list(), open(means)]
}

const give = ({ blocks, files }: FileMeans) =>
  operation({
    id: 'giveFile',
    method: 'POST',
    path: '/journeys/{journey}/files/{fact}',
    tag: 'journeys',
    summary: 'Answer a question with a file',
    description:
      'The body is the bytes, in any Content-Type: what it is, is told by looking into it. It is checked while the journey goes on; one that is refused is asked for again when the journey is sent. Each call adds a file. 10 MB at most.',
    scope: 'journeys:send',
    params: { journey: 'Its id', fact: 'The question' },
    query: z.object({
      name: z.string().min(1).max(200).meta({ description: 'What the file is called' }),
      kind: z
        .string()
        .max(60)
        .optional()
        .meta({ description: 'Which of the options of the question it is, where it has some' }),
    }),
    upload: { mostBytes: MOST_BYTES },
    answers: { 201: { description: 'The file, and what is asked next', schema: fileGiven } },
    refuses: ['not-found', 'not-now', 'not-readable', 'answers-refused', 'too-large'],
    run: async call => {
      const { request, query } = call
      const fact = request.params['fact'] ?? ''
      if (request.body.length === 0) return refuse('not-readable', { detail: 'The file is empty.' })
      const within = <Done>(work: (tx: Tx, way: MachineWay) => Promise<Done>) =>
        inCouncil(request.db, request.council.id, async tx => work(tx, await wayOf(tx, call)))
      const fileId = await within((tx, way) => begin(tx, request, { way, fact, ...query }))
      const bytes = Readable.from([Buffer.from(request.body)])
      const received = await receiveBytes(files, request, { fileId, offset: 0, bytes })
      if (received.kind === 'tooBig') return refuse('too-large')
      return within(async (tx, way) => {
        await finishUpload(tx, request, fileId)
        const answered = await answerByBlock(tx, request, { way, fact, blocks })
        return { status: 201, body: { file: fileId, journey: viewOf(answered) } }
      })
    },
  })

type Beginning = { way: MachineWay; fact: string; name: string; kind?: string | undefined }

async function begin(
  tx: Tx,
  request: RequestContext,
  { way, fact: id, name, kind }: Beginning,
): Promise<string> {
  const { journey, model, env } = way
  if (journey.reference !== null) return refuse('not-now', { detail: 'It was sent.' })
  const fact = model.facts.get(id)
  const rules = fact === undefined ? undefined : evidenceRules(fact, env)
  if (rules === undefined || fact?.page === undefined)
    return refuse('not-found', { detail: `This service asks no files by the name of “${id}”.` })
  const [as, takes] = kindOf(rules.kinds, kind)
  const begun = await beginUpload(tx, request, {
    about: { kind: 'journey', id: journey.id },
    question: id,
    kind: as,
    takes: { formats: takes.formats, mostBytes: takes.mostBytes ?? MOST_BYTES },
    ...(takes.most === undefined ? {} : { most: takes.most }),
    name,
    declaredBytes: request.body.length,
    releaseOn: todayIn(journey.endsAt),
  })
  if (begun.kind === 'tooMany')
    return refuse('not-now', { detail: `This question takes ${begun.most}.` })
  return begun.kind === 'tooBig' ? refuse('too-large') : begun.fileId
}

function kindOf(
  kinds: Readonly<Record<string, EvidenceKind>>,
  wanted: string | undefined,
): [string, EvidenceKind] {
  const all = Object.entries(kinds)
  const found =
    wanted === undefined && all.length === 1 ? all[0] : all.find(([kind]) => kind === wanted)
  const detail = `One of: ${all.map(([kind]) => kind).join(', ')}`
  return (
    found ??
    refuse('not-readable', { errors: [{ parameter: 'kind', code: 'notAnOption', detail }] })
  )
}

const list = () =>
  operation({
    id: 'listCaseFiles',
    method: 'GET',
    path: '/cases/{reference}/files',
    tag: 'cases',
    summary: 'The files of a case',
    scope: 'cases:personal',
    params: { reference: 'As the customer quotes it' },
    answers: { 200: { description: 'The files, as they stand', schema: fileList } },
    refuses: ['not-found'],
    run: async ({ request }) =>
      readingCouncil(request.db, request.council.id, async tx => {
        const { row } = await caseOf(tx, request)
        const files = await listFilesAbout(tx, { kind: 'case', id: row.id })
        const at = `${API_BASE}/cases/${row.reference}/files`
        const items = files.map(file => ({
          file: file.id,
          name: file.name,
          fact: file.question,
          kind: file.kind,
          state: file.state,
          type: file.type,
          bytes: file.storedBytes,
          address: file.state === 'clean' ? request.absoluteLink(`${at}/${file.id}`) : null,
        }))
        return { status: 200, body: { items } }
      }),
  })

const open = ({ files }: FileMeans) =>
  operation({
    id: 'openCaseFile',
    method: 'GET',
    path: '/cases/{reference}/files/{file}',
    tag: 'cases',
    summary: 'The bytes of a file',
    description: 'Only what was found clean. That it was taken is written down with the key.',
    scope: 'cases:personal',
    params: { reference: 'As the customer quotes it', file: 'Its id' },
    answers: { 200: { description: 'The file in its own type', bytes: '*/*' } },
    refuses: ['not-found'],
    run: async ({ request }) => {
      const id = request.params['file'] ?? ''
      const used = await readingCouncil(request.db, request.council.id, async tx => {
        const { row } = await caseOf(tx, request)
        return listFilesAbout(tx, { kind: 'case', id: row.id })
      })
      if (!isId(id) || !used.some(file => file.id === id)) return refuse('not-found')
      return sendFile(files, request, id)
    },
  })

async function caseOf(tx: Tx, { params }: RequestContext): Promise<OpenedRow> {
  return (await findByReference(tx, params['reference'] ?? '')) ?? refuse('not-found')
}
