import {
  type Asker,
  endReuse,
  type FileSetup,
  keepForReuse,
  keptFilesPage,
  linkToFile,
  listReusable,
  prepareQuestion,
  removeFile,
  type Ticket,
  type UploadQuestion,
} from '#files'
import { addMonths, todayIn } from '#kernel/dates/plain-date.ts'
import { signInFirst } from '#kernel/errors.ts'
import { field } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page, type Route, redirect } from '#kernel/http/route.ts'
import { isId } from '#kernel/ids.ts'
import type { EventHandler } from '#kernel/jobs/job.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { inCouncil } from '#kernel/transaction.ts'

/*
 * Documents that a customer keeps with the council, to be used again as evidence: the account is their
 * owner. What is sent here is kept by the customer's consent alone, which sending is.
 */

const PATH = '/account/files'
const KEPT_MONTHS = 13

const words = {
  en: { title: 'Documents you keep with us', label: 'Document' },
  cy: { title: 'Dogfennau a gadwch gyda ni', label: 'Dogfen' },
}

/** The account's own question: any document, at most ten at a time. */
export const accountAsker: Asker = async (_tx, request, { about }) =>
  request.actor.kind === 'customer' && request.actor.accountId === about.id
    ? question(request)
    : undefined

function question({ locale }: RequestContext): UploadQuestion {
  const label = { en: words.en.label, cy: words.cy.label }
  return {
    title: words[locale].title,
    rules: {
      kinds: { kept: { label, formats: ['photo', 'pdf', 'document'], mostBytes: 20_000_000 } },
    },
  }
}

export function accountFileRoutes(setup: FileSetup): readonly Route[] {
  return [
    { method: 'GET', path: PATH, can: 'customer', run: request => showFiles(setup, request) },
    { method: 'POST', path: `${PATH}/stop`, can: 'customer', run: stopKeeping },
  ]
}

async function showFiles(setup: FileSetup, request: RequestContext): Promise<Answer> {
  const accountId = accountOf(request)
  const ticket: Ticket = {
    about: { kind: 'account', id: accountId },
    question: 'kept',
    returnTo: PATH,
  }
  return inCouncil(request.db, request.council.id, async tx => {
    const view = await prepareQuestion(tx, request, { setup, ticket, asked: question(request) })
    const kept = await listReusable(tx, accountId, request.now)
    return page(
      keptFilesPage(request, {
        view,
        kept,
        stopTo: request.link(`${PATH}/stop`),
        back: request.link('/account'),
        linkTo: (file, shape) => linkToFile(setup, request, { file, shape }),
      }),
    )
  })
}

async function stopKeeping(request: RequestContext): Promise<Answer> {
  const [fileId, ownerId] = [field(request.form, 'file'), accountOf(request)]
  if (isId(fileId))
    await inCouncil(request.db, request.council.id, tx =>
      endReuse(tx, request, { fileId, ownerId }),
    )
  return redirect(request.link(PATH))
}

function accountOf({ actor }: RequestContext): string {
  if (actor.kind !== 'customer') throw signInFirst()
  return actor.accountId
}

/** A clean file that was sent to the account is kept for it, and no longer counts as an answer to the question. */
export const keepAccountFiles: EventHandler = {
  name: 'keep-account-files',
  on: ['file.cleared'],
  run: async (tx, event, { now }) => {
    const by = { now, actor: { kind: 'system', name: 'account files' } } as const
    const until = addMonths(todayIn(now), KEPT_MONTHS)
    for (const id of accountsIn(event.data)) {
      await keepForReuse(tx, by, { fileId: event.subject.id, ownerId: id, until })
      await removeFile(tx, by, { about: { kind: 'account', id }, fileId: event.subject.id })
    }
  },
}

function accountsIn(data: Readonly<Record<string, unknown>>): string[] {
  const uses = data['uses']
  if (!Array.isArray(uses)) return []
  return uses.flatMap(use => (use?.aboutKind === 'account' ? [String(use.aboutId)] : []))
}

/** From the account's page to its documents. */
export function filesLink(request: RequestContext): Html {
  return html`<p class="govuk-body"><a class="govuk-link" href="${request.link(PATH)}">${words[request.locale].title}</a></p>`
}
