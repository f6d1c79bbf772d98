import type { Said } from '#kernel/said.ts'
import { said } from '../phrases/said.ts'
import { suggest } from './did-you-mean.ts'
import { asksOf, type Check, type Draft } from './draft.ts'
import type { Definition } from './format.ts'
import type { ElementPath, Report } from './mistake.ts'
import { fileOf } from './package-source.ts'

/** The package must be named as its folder, or it would be found under two names. */
export function checkPackageName(
  definition: Definition,
  folder: string | undefined,
  report: Report,
): void {
  if (folder === undefined || folder === definition.package) return
  report.error(
    { file: fileOf.definition, path: ['package'], part: 'value' },
    {
      code: 'packageName',
      message: said`The package is named ${definition.package}, but its folder is ${folder}.`,
      fix: said`Give both the same name.`,
    },
  )
}

/** A reference from one element to another: it must be there. */
export type Reference = {
  path: ElementPath
  id: string
  known: Iterable<string>
  /** What it must be: `a fact`, `a clock`. */
  what: Said
}

export function checkReference({ path, id, known, what }: Reference, report: Report): boolean {
  const all = new Set(known)
  if (all.has(id)) return true
  report.error(
    { file: fileOf.definition, path, part: 'value' },
    { code: 'unknownId', message: said`${id} is not ${what}.`, fix: suggest(id, all) },
  )
  return false
}

/** Every id that the journey's part of service.yaml mentions is there, and there once. */
export const checkReferences: Check = (draft, report) => {
  checkTwice('pages', draft.definition.pages, report)
  checkTwice('rules', draft.definition.rules ?? [], report)
  checkAsked(draft, report)
  for (const reference of references(draft)) checkReference(reference, report)
  checkFactsUsed(draft, report)
}

function checkTwice(section: string, entries: readonly { id: string }[], report: Report): void {
  const seen = new Set<string>()
  for (const [index, { id }] of entries.entries()) {
    if (seen.has(id))
      report.error(
        { file: fileOf.definition, path: [section, index, 'id'], part: 'value' },
        {
          code: 'idTwice',
          message: said`There are two ${section} with the id ${id}.`,
          fix: said`Give each its own id.`,
        },
      )
    seen.add(id)
  }
}

function journeyFacts(draft: Draft): string[] {
  return Object.keys(draft.definition.facts)
}

function checkAsked(draft: Draft, report: Report): void {
  const { facts, pages } = draft.definition
  for (const [index, page] of pages.entries()) {
    for (const [number, { fact }] of asksOf(page).entries()) {
      const path = ['pages', index, 'asks', number]
      const known = checkReference(
        { path, id: fact, known: journeyFacts(draft), what: said`a fact under facts` },
        report,
      )
      if (known && facts[fact]?.is !== undefined)
        report.error(
          { file: fileOf.definition, path, part: 'value' },
          {
            code: 'asksComputed',
            message: said`${fact} is computed, so it cannot be asked.`,
            fix: said`Ask the facts it is computed from, or remove its is.`,
          },
        )
    }
  }
}

function references(draft: Draft): Reference[] {
  const { definition } = draft
  const laws = Object.keys(definition.law ?? {})
  const facts = journeyFacts(draft)
  const law = (path: ElementPath, id: string | undefined): Reference[] =>
    id === undefined ? [] : [{ path, id, known: laws, what: said`a source under law` }]
  const { rules = [], retention, pages } = definition
  return [
    ...rules.map((rule, index) => ({
      path: ['rules', index, 'on'],
      id: rule.on,
      known: draft.pageOf.keys(),
      what: said`a fact that is asked on a page`,
    })),
    ...rules.flatMap((rule, index) => law(['rules', index, 'law'], rule.law)),
    ...pages.flatMap((page, index) => law(['pages', index, 'law'], page.law)),
    ...(definition.fees?.lines ?? []).flatMap((line, index) =>
      law(['fees', 'lines', index, 'law'], line.law),
    ),
    ...law(['retention', 'details', 'law'], retention.details.law),
    ...(retention.exceptions ?? []).flatMap((each, index) =>
      law(['retention', 'exceptions', index, 'law'], each.law),
    ),
    ...(definition.duplicates?.same ?? []).map((id, index) => ({
      path: ['duplicates', 'same', index],
      id,
      known: facts,
      what: said`a fact under facts`,
    })),
    ...Object.entries(definition.messages ?? {}).flatMap(([id, { on }]) =>
      typeof on !== 'object'
        ? []
        : [
            {
              path: ['messages', id, 'on', 'clock'],
              id: on.clock,
              known: Object.keys(definition.case.clocks ?? {}),
              what: said`a clock under case.clocks`,
            },
          ],
    ),
  ]
}

/** A fact that is neither asked, computed nor found by an officer can never have a value. */
function checkFactsUsed(draft: Draft, report: Report): void {
  const { definition } = draft
  const actions = Object.values(definition.case.actions)
  const asked = new Set([
    ...draft.pageOf.keys(),
    ...actions.flatMap(action => [...(action.asks ?? []), ...(action.asksCustomer?.facts ?? [])]),
  ])
  const sections = [
    {
      path: ['facts'],
      facts: definition.facts,
      fix: said`Ask it on a page, give it an is, or remove it.`,
    },
    {
      path: ['case', 'facts'],
      facts: definition.case.facts ?? {},
      fix: said`Ask it in an action, give it an is, or remove it.`,
    },
  ]
  for (const { path, facts, fix } of sections)
    for (const [id, fact] of Object.entries(facts))
      if (fact.is === undefined && !asked.has(id))
        report.error(
          { file: fileOf.definition, path: [...path, id] },
          { code: 'neverAsked', message: said`${id} is never asked and never computed.`, fix },
        )
}
