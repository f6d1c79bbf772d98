import type { Said } from '#kernel/said.ts'
import { said } from '../phrases/said.ts'
import { suggest } from './did-you-mean.ts'
import type { Check, Draft } from './draft.ts'
import type { ElementPath, Report } from './mistake.ts'
import { fileOf } from './package-source.ts'

/** There are examples, and they speak of things that are there. Whether they come true is for running them. */
export const checkExamples: Check = (draft, report) => {
  const { examples } = draft
  if (examples === undefined) return
  if (examples.length === 0)
    report.error(
      { file: fileOf.examples, path: [] },
      {
        code: 'noExamples',
        message: said`There are no examples.`,
        fix: said`Add at least one: answers in, outcome expected. A package without examples cannot be published.`,
      },
    )
  const names = new Set<string>()
  const actions = new Set([...Object.keys(draft.definition.case.actions), 'reply', 'withdraw'])
  for (const [index, example] of examples.entries()) {
    if (names.has(example.name))
      report.error(
        { file: fileOf.examples, path: [index, 'name'] },
        {
          code: 'idTwice',
          message: said`Two examples have the name “${example.name}”.`,
          fix: said`Say in the name what each of them shows.`,
        },
      )
    names.add(example.name)
    checkAnswers(draft, index, report)
    for (const [number, step] of (example.then ?? []).entries())
      known(report, {
        path: [index, 'then', number, 'action'],
        id: step.action,
        all: actions,
        what: said`an action`,
      })
  }
}

function checkAnswers(draft: Draft, index: number, report: Report): void {
  const asked = new Set(draft.pageOf.keys())
  for (const id of Object.keys(draft.examples?.[index]?.answers ?? {}))
    known(report, {
      path: [index, 'answers', id],
      id,
      all: asked,
      what: said`a fact that is asked`,
    })
}

type Known = { path: ElementPath; id: string; all: ReadonlySet<string>; what: Said }

function known(report: Report, { path, id, all, what }: Known): void {
  if (all.has(id)) return
  report.error(
    { file: fileOf.examples, path },
    { code: 'unknownId', message: said`${id} is not ${what}.`, fix: suggest(id, all) },
  )
}
