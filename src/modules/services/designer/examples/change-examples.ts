import type { PlainDate } from '#kernel/dates/plain-date.ts'
import { formatMoney, pence } from '#kernel/money.ts'
import { proposeAdapted } from '../../overlay/adapt-examples.ts'
import type { ElementPath } from '../../package/mistake.ts'
import type { Model } from '../../package/model.ts'
import { fileOf } from '../../package/package-source.ts'
import type { FileChange } from '../change-draft.ts'
import type { YamlEdit } from '../yaml/edit-data.ts'
import type { ExampleLook } from './look-at-example.ts'

const file = fileOf.examples

/** A new example, which nothing is answered in yet. */
export function beginExample(model: Model, name: string, on: PlainDate): FileChange[] {
  const value = { name, on, answers: {}, expect: { path: [] } }
  const at = model.examples.length
  return [{ file, edits: [{ kind: 'insert', path: [], at, value }] }]
}

/** The answers of one page, into the example. */
export function answerExample(
  { index, example }: ExampleLook,
  answers: Readonly<Record<string, unknown>>,
): FileChange[] {
  // The first answer takes the place of the empty braces, which are hard to write into.
  if (Object.keys(example.answers).length === 0)
    return [{ file, edits: [{ kind: 'set', path: [index, 'answers'], value: answers }] }]
  const edits = Object.entries(answers).map(
    ([fact, value]): YamlEdit => ({ kind: 'set', path: [index, 'answers', fact], value }),
  )
  return edits.length === 0 ? [] : [{ file, edits }]
}

export function removeExample(index: number): FileChange[] {
  return [{ file, edits: [{ kind: 'remove', path: [index] }] }]
}

/** What comes of a new example, as what is expected of it from now on. */
export function expectWhole({ index, walked, plan, result }: ExampleLook): FileChange[] {
  const errors = result.differences.find(each => each.path[1] === 'errors')?.actual
  const total = pence(plan?.state.bill?.totalPence ?? 0)
  const expect = {
    path: [...walked.path],
    ...(errors === undefined ? {} : { errors }),
    ...(walked.stoppedAt === undefined ? {} : { ends: walked.stoppedAt }),
    ...(plan === undefined || errors !== undefined
      ? {}
      : {
          ends: 'submitted',
          team: plan.team,
          flags: [...plan.flags],
          due: { ...plan.due },
          tasks: plan.tasks.map(task => task.task),
          messages: [...plan.messages],
          ...(total === undefined || plan.state.bill === undefined
            ? {}
            : { fee: formatMoney(total, 'en') }),
        }),
  }
  return [{ file, edits: [{ kind: 'set', path: [index, 'expect'], value: expect }] }]
}

/** Expects what comes now, in every example or in one. What breaks off is left for a person. */
export function expectNow(model: Model, now: Date, only?: string): FileChange[] {
  const { adapted } = proposeAdapted(model.stored, now)
  const wanted = adapted.filter(each => only === undefined || each.example === only)
  // Of several rounds the last word counts.
  const last = new Map(wanted.map(each => [`${each.example} ${each.at}`, each]))
  const edits = [...last.values()].flatMap(({ example, at, to }): YamlEdit[] => {
    const index = model.examples.findIndex(each => each.name === example)
    const path: ElementPath = [
      index,
      ...at.split('.').map(step => (/^\d+$/.test(step) ? Number(step) : step)),
    ]
    if (index < 0) return []
    return [
      to === null || to === undefined ? { kind: 'remove', path } : { kind: 'set', path, value: to },
    ]
  })
  return edits.length === 0 ? [] : [{ file, edits }]
}
