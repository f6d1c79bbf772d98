import { type PlainDate, parsePlainDate, todayIn } from '#kernel/dates/plain-date.ts'
import { factErrorText } from '#kernel/facts/error-text.ts'
import { kindOf } from '#kernel/facts/registry.ts'
import { field } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page } from '#kernel/http/route.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import { readingCouncil } from '#kernel/transaction.ts'
import { addTask } from './do-task.ts'
import { getCase } from './get-case.ts'
import { caseId, MOST_NOTE, toCase } from './handle-case.ts'
import { moveCase } from './move-case.ts'
import { loadNames, type People } from './names.ts'
import { type HandOver, movePage, taskPage } from './pages/move-page.ts'
import { texts } from './texts.ts'

const MOST_WORDS = 200

function openHandOver(request: RequestContext, people: People): Promise<HandOver> {
  return readingCouncil(request.db, request.council.id, async tx => {
    const [opened, names] = await Promise.all([
      getCase(tx, request.actor, caseId(request)),
      loadNames(tx, request, people),
    ])
    return { opened, names, form: request.form, errors: [] }
  })
}

export async function showMove(request: RequestContext, people: People): Promise<Answer> {
  return page(movePage(request, await openHandOver(request, people)))
}

export async function move(request: RequestContext, people: People): Promise<Answer> {
  const t = texts[request.locale].staff.move
  const model = await openHandOver(request, people)
  const [team, why] = [field(request.form, 'team'), field(request.form, 'why')]
  const known = model.names.teams.some(each => each.key === team)
  const errors = [
    ...(known ? [] : [{ field: 'team', message: t.teamMissing }]),
    ...(why === '' ? [{ field: 'why', message: t.whyMissing }] : []),
  ]
  if (errors.length > 0) return page(movePage(request, { ...model, errors }), 400)
  await moveCase(request, caseId(request), { team, why: why.slice(0, MOST_NOTE) })
  return toCase(request, 'moved')
}

export async function showTask(request: RequestContext, people: People): Promise<Answer> {
  return page(taskPage(request, await openHandOver(request, people)))
}

export async function addTaskToCase(request: RequestContext, people: People): Promise<Answer> {
  const t = texts[request.locale].staff.addTask
  const model = await openHandOver(request, people)
  const [words, team] = [field(request.form, 'words'), field(request.form, 'team')]
  const due = readDue(request)
  const errors = [
    ...(words === '' ? [{ field: 'words', message: t.wordsMissing }] : []),
    ...(model.names.teams.some(each => each.key === team)
      ? []
      : [{ field: 'team', message: texts[request.locale].staff.move.teamMissing }]),
    ...due.errors,
  ]
  if (errors.length > 0 || due.on === undefined)
    return page(taskPage(request, { ...model, errors }), 400)
  await addTask(request, caseId(request), {
    words: words.slice(0, MOST_WORDS),
    team,
    dueOn: due.on,
  })
  return toCase(request, 'task')
}

/** The day, as the date question reads it; what is wrong with it as that question says it. */
function readDue(request: RequestContext): { on?: PlainDate; errors: FieldError[] } {
  const { locale } = request
  const kind = kindOf({ type: 'date' })
  const today = todayIn(request.now)
  const definition = { type: 'date', earliest: 'today' } as const
  const parsed = kind.parse(request.form, 'due', definition, { today, dateOf: () => today })
  const on =
    parsed.ok && typeof parsed.value === 'string' ? parsePlainDate(parsed.value) : undefined
  if (on !== undefined) return { on, errors: [] }
  const wrong = parsed.ok ? [{ field: kind.firstField('due'), code: 'required' }] : parsed.errors
  const short = texts[locale].staff.addTask.dueShort
  return {
    errors: wrong.map(error => ({
      field: error.field,
      message: factErrorText({
        type: 'date',
        short,
        locale,
        text: undefined,
        params: undefined,
        ...error,
      }),
    })),
  }
}
