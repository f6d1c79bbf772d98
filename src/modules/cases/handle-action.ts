import type { FileSetup } from '#files'
import { notFound } from '#kernel/errors.ts'
import { field } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page } from '#kernel/http/route.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import { readingCouncil } from '#kernel/transaction.ts'
import { findPreference, type Preference } from '#messages'
import { type Acted, actOnCase } from './act-on-case.ts'
import {
  type ActionEvidence,
  loadActionEvidence,
  readEvidence,
  typedAsks,
} from './action-evidence.ts'
import { caseEnv } from './case-env.ts'
import type { ActionType } from './case-type.ts'
import { findAction } from './decide-action.ts'
import { getCase, type OpenedRow } from './get-case.ts'
import { caseId, MOST_NOTE, toCase } from './handle-case.ts'
import { loadNames, type Names, type People } from './names.ts'
import { actionPage } from './pages/action-page.ts'
import { previewAction } from './preview-action.ts'
import { readFacts } from './read-facts.ts'
import { recipientKeyOf } from './tell.ts'
import { texts } from './texts.ts'

/** What the page of an action is joined with: who people are, and where files are kept. */
export type Beside = { readonly people: People; readonly files: FileSetup }

type Opened = {
  opened: OpenedRow
  names: Names
  id: string
  action: ActionType
  preference: Preference | undefined
  evidence: readonly ActionEvidence[]
}

function openAction(request: RequestContext, { people, files }: Beside): Promise<Opened> {
  return readingCouncil(request.db, request.council.id, async tx => {
    const [opened, names] = await Promise.all([
      getCase(tx, request.actor, caseId(request)),
      loadNames(tx, request, people),
    ])
    const id = request.params['action'] ?? ''
    const action = findAction(opened.caseType, opened.row.state, id)
    if (action === undefined) throw notFound(`action ${id}`)
    const preference = await findPreference(tx, recipientKeyOf(opened.row))
    const evidence = await loadActionEvidence(tx, request, { opened, id, action, setup: files })
    return { opened, names, id, action, preference, evidence }
  })
}

export async function showAction(request: RequestContext, beside: Beside): Promise<Answer> {
  return answer(request, await openAction(request, beside), { errors: [] })
}

type Shown = { errors: readonly FieldError[]; notice?: string }

/** The page of the action, with what is filled in so far and what it would change and say. */
function answer(request: RequestContext, found: Opened, { errors, notice }: Shown): Answer {
  const read = readForm(request, found)
  const preview = previewAction(request, found.opened, {
    ...found,
    ...read.said,
    facts: read.facts,
  })
  const html = actionPage(request, {
    ...found,
    preview,
    form: request.form,
    errors,
    ...(notice === undefined ? {} : { notice }),
  })
  return page(html, notice !== undefined ? 409 : errors.length > 0 ? 400 : 200)
}

/** What was filled in: facts, what is wrong with them, the reason and the officer's own line. */
function readForm(request: RequestContext, { opened, action, evidence }: Opened) {
  const { locale, form } = request
  const env = caseEnv(request.council, request.now)
  const files = readEvidence(request, opened, evidence)
  const ids = typedAsks(action, evidence)
  const typed = readFacts(opened, { ids, form, locale, env })
  const facts = { ...files.facts, ...typed.facts }
  const errors = [...files.errors, ...typed.errors]
  const [reason, note] = [field(form, 'reason'), field(form, 'note').slice(0, MOST_NOTE)]
  const needsReason = action.reasons.length > 0 && !action.reasons.includes(reason)
  const missing = { field: 'reason', message: texts[locale].staff.needsReason }
  return {
    facts,
    errors: needsReason ? [...errors, missing] : errors,
    said: { ...(reason === '' ? {} : { reason }), ...(note === '' ? {} : { note }) },
  }
}

export async function doAction(request: RequestContext, beside: Beside): Promise<Answer> {
  const found = await openAction(request, beside)
  if (field(request.form, 'preview') !== '') return answer(request, found, { errors: [] })
  const read = readForm(request, found)
  if (read.errors.length > 0) return answer(request, found, read)
  const acted = await actOnCase(request, {
    caseId: caseId(request),
    action: found.id,
    with: read.facts,
    seenSeq: Number(field(request.form, 'seq')),
    ...read.said,
  })
  if (acted.kind === 'done') return toCase(request, 'acted')
  return answer(request, found, refusal(request, acted))
}

function refusal(request: RequestContext, acted: Exclude<Acted, { kind: 'done' }>): Shown {
  const t = texts[request.locale].staff
  if (acted.kind === 'changed-since') return { errors: [], notice: t.changedSince }
  if (acted.reason === 'same-person') return { errors: [], notice: t.samePerson }
  if (acted.reason !== 'wrong-facts') return { errors: [], notice: t.refused }
  const wrong = acted.errors ?? []
  return { errors: wrong.map(error => ({ field: error.factId, message: t.wrongFact })) }
}
