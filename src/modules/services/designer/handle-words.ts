import { notFound } from '#kernel/errors.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, bytes } from '#kernel/http/route.ts'
import type { FileChange } from './change-draft.ts'
import type { DraftLook } from './look-at-draft.ts'
import { doneText, openDraft, saveAndGoOn, shownPage } from './open-draft.ts'
import { filePage, type Part, wordsPartPage } from './pages/other-pages.ts'
import type { Shown } from './pages/parts.ts'
import { designerTexts } from './texts.ts'
import { type WantedWord, wordChanges, wordFields } from './word-fields.ts'

const PARTS: Readonly<Record<Part, readonly (readonly string[])[]>> = {
  service: [
    ['name'],
    ['path'],
    ['summary'],
    ['words'],
    ['start'],
    ['sections'],
    ['declaration'],
    ['confirmation'],
    ['legalStop'],
  ],
  case: [['case']],
  messages: [['messages']],
  rules: [['rules'], ['fees']],
}

const WANTED: Readonly<Partial<Record<Part, readonly WantedWord[]>>> = {
  service: [
    { path: ['name'], kind: 'line' },
    { path: ['path'], kind: 'line' },
    { path: ['summary'], kind: 'text' },
    { path: ['words'], kind: 'list' },
    { path: ['start', 'body'], kind: 'text' },
    { path: ['start', 'need'], kind: 'list' },
    { path: ['start', 'time'], kind: 'line' },
  ],
}

function isPart(text: string): text is Part {
  return Object.hasOwn(PARTS, text)
}

function partOf(request: RequestContext): Part {
  const part = request.params['part'] ?? ''
  if (!isPart(part)) throw notFound('part of the words')
  return part
}

function fieldsOf(look: DraftLook, part: Part) {
  return wordFields(look, PARTS[part], WANTED[part])
}

function lettersOf({ draft }: DraftLook, part: Part): string[] {
  const files = Object.keys(draft.files).filter(name => name.startsWith('letters/'))
  return part === 'messages' ? files.sort((a, b) => letterKey(a).localeCompare(letterKey(b))) : []
}

/** English before Welsh, letter by letter. */
function letterKey(file: string): string {
  return file.replace('.en.', '.1.').replace('.cy.', '.2.')
}

export async function showWordsPart(request: RequestContext, shown: Shown = {}): Promise<Answer> {
  const look = await openDraft(request)
  const part = partOf(request)
  const [fields, letters] = [fieldsOf(look, part), lettersOf(look, part)]
  const view = { look, part, fields, letters, typed: request.form, done: doneText(request) }
  return shownPage(wordsPartPage(request, { ...view, ...shown }), shown)
}

export async function postWordsPart(request: RequestContext): Promise<Answer> {
  const look = await openDraft(request)
  const part = partOf(request)
  const letters = lettersOf(look, part).flatMap((file): FileChange[] => {
    const typed = request.form[file]
    const before = look.draft.files[file] ?? ''
    if (typeof typed !== 'string' || typed.trimEnd() === before.trimEnd()) return []
    return [{ file, text: `${typed.trimEnd()}\n` }]
  })
  return saveAndGoOn(request, {
    look,
    what: designerTexts[request.locale].parts[part],
    changes: [...wordChanges(look, fieldsOf(look, part), request.form), ...letters],
    to: `/words/${part}`,
    again: refused => showWordsPart(request, { refused }),
  })
}

function fileOf(request: RequestContext, look: DraftLook): string {
  const name = String(request.query['name'] ?? '')
  if (!Object.hasOwn(look.draft.files, name)) throw notFound('file of a draft')
  return name
}

export async function showFile(request: RequestContext, shown: Shown = {}): Promise<Answer> {
  const look = await openDraft(request)
  const name = fileOf(request, look)
  const typed = request.form['text']
  const text = typeof typed === 'string' ? typed : (look.draft.files[name] ?? '')
  const view = { look, name, text, done: doneText(request), ...shown }
  return shownPage(filePage(request, view), shown)
}

/** The text as it was typed; what it makes of the package, the check says. */
export async function postFile(request: RequestContext): Promise<Answer> {
  const look = await openDraft(request)
  const name = fileOf(request, look)
  const typed = request.form['text']
  const text = typeof typed === 'string' ? typed : ''
  return saveAndGoOn(request, {
    look,
    what: name,
    changes: [{ file: name, text: text === '' || text.endsWith('\n') ? text : `${text}\n` }],
    to: `/file?name=${encodeURIComponent(name)}`,
    again: refused => showFile(request, { refused }),
  })
}

export async function downloadFile(request: RequestContext): Promise<Answer> {
  const look = await openDraft(request)
  const name = fileOf(request, look)
  const plain = name.split('/').at(-1) ?? name
  return bytes('text/plain; charset=utf-8', look.draft.files[name] ?? '', {
    'content-disposition': `attachment; filename="${plain}"`,
  })
}
