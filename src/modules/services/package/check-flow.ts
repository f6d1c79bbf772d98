import type { Said } from '#kernel/said.ts'
import { said } from '../phrases/said.ts'
import { asksOf, type Check, type Draft, expressionAt, readsInTheEnd } from './draft.ts'
import type { ElementPath, MistakeWords, Report } from './mistake.ts'
import { fileOf } from './package-source.ts'

/** Pages can be met in order: none reads what comes later, none stands behind a closed door. */
export const checkFlow: Check = (draft, report) => {
  const { pages } = draft.definition
  if (!pages.some(page => page.asks !== undefined))
    tell(report, ['pages'], {
      code: 'nothingAsked',
      message: said`No page asks anything.`,
      fix: said`Add a page with asks.`,
    })
  checkAskedTwice(draft, report)
  for (const index of pages.keys()) {
    checkPageReads(draft, index, report)
    checkStop(draft, index, report)
    checkAlone(draft, index, report)
  }
  checkFilesFirst(draft, report)
  checkBounds(draft, report)
}

function tell(report: Report, path: ElementPath, words: MistakeWords): void {
  report.error({ file: fileOf.definition, path }, words)
}

function checkAskedTwice(draft: Draft, report: Report): void {
  const asked = new Map<string, string>()
  for (const [index, page] of draft.definition.pages.entries()) {
    for (const [number, { fact }] of asksOf(page).entries()) {
      const before = asked.get(fact)
      if (before !== undefined)
        tell(report, ['pages', index, 'asks', number], {
          code: 'askedTwice',
          message: said`${fact} is asked twice: on the pages ${before} and ${page.id}.`,
          fix: said`Ask it once, on the earlier page, or make two facts of it.`,
        })
      else asked.set(fact, page.id)
    }
  }
}

/** Of what is read, the facts asked on page `from` or later. */
export function readLater(draft: Draft, reads: readonly string[], from: number): string[] {
  return [...readsInTheEnd(draft, reads)].filter(id => (draft.pageOf.get(id) ?? -1) >= from)
}

function checkPageReads(draft: Draft, index: number, report: Report): void {
  const reads = expressionAt(draft, 'pages', index, 'when')?.reads ?? []
  const page = draft.definition.pages[index]
  for (const id of readLater(draft, reads, index)) {
    const asked = draft.definition.pages[draft.pageOf.get(id) ?? 0]?.id
    tell(report, ['pages', index, 'when'], {
      code: 'readsLater',
      message: said`The page ${page?.id} depends on ${id}, which is asked ${asked === page?.id ? said`on the same page` : said`later, on the page ${asked}`}.`,
      fix: said`Put the page ${page?.id} after the page ${asked}.`,
    })
  }
}

function checkStop(draft: Draft, index: number, report: Report): void {
  const page = draft.definition.pages[index]
  if (page?.stop !== true) return
  if (page.asks !== undefined)
    tell(report, ['pages', index, 'asks'], {
      code: 'stopAsks',
      message: said`The page ${page.id} ends the journey, so it cannot ask anything.`,
      fix: said`Move the questions to a page before it.`,
    })
  if (page.when !== undefined) return
  const behind = draft.definition.pages.slice(index + 1)
  tell(report, ['pages', index, 'stop'], {
    code: 'stopAlways',
    message:
      behind.length === 0
        ? said`The page ${page.id} ends every journey, so nothing could ever be sent.`
        : said`The page ${page.id} ends every journey, so nobody reaches ${behind.map(each => each.id).join(', ')}.`,
    fix: said`Give it a when.`,
  })
}

const ALONE: Readonly<Record<string, Said>> = {
  list: said`a list`,
  file: said`answered with files`,
}

/** Lists and files are answered by forms of their own, which would lose what was typed beside them. */
function checkAlone(draft: Draft, index: number, report: Report): void {
  const page = draft.definition.pages[index]
  const asks = page === undefined ? [] : asksOf(page)
  if (asks.length < 2) return
  for (const [number, { fact }] of asks.entries()) {
    const type = draft.definition.facts[fact]?.type ?? ''
    if (ALONE[type] !== undefined)
      tell(report, ['pages', index, 'asks', number], {
        code: `${type}NotAlone`,
        message: said`${fact} is ${ALONE[type]}, so it must be alone on its page.`,
        fix: said`Move it to a page of its own.`,
      })
  }
}

/** Files are sent into a journey, which the first answer begins. */
function checkFilesFirst(draft: Draft, report: Report): void {
  const { pages, facts } = draft.definition
  const asksFiles = (index: number) =>
    asksOf(pages[index] ?? { id: '' }).some(({ fact }) => facts[fact]?.type === 'file')
  const index = pages.findIndex(page => page.asks !== undefined)
  if (index >= 0 && asksFiles(index))
    tell(report, ['pages', index, 'asks'], {
      code: 'filesFirst',
      message: said`The page ${pages[index]?.id} asks for files before anything else was asked.`,
      fix: said`Ask another question on a page before it.`,
    })
}

/** What a date may be at the earliest or latest must be known when it is asked. */
function checkBounds(draft: Draft, report: Report): void {
  for (const fact of draft.facts.values()) {
    const asked = draft.pageOf.get(fact.id)
    if (asked === undefined) continue
    for (const bound of ['earliest', 'latest']) {
      const reads = expressionAt(draft, ...fact.path, bound)?.reads ?? []
      for (const id of readLater(draft, reads, asked + 1))
        tell(report, [...fact.path, bound], {
          code: 'readsLater',
          message: said`${fact.id} is bounded by ${id}, which is asked later.`,
          fix: said`Ask ${id} first, or use a rule.`,
        })
    }
  }
}
