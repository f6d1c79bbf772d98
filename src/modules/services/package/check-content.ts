import { LOCALES } from '#kernel/context.ts'
import { said } from '../phrases/said.ts'
import { checkCaseWords } from './check-case-words.ts'
import { checkFactWords } from './check-fact-words.ts'
import { asksOf, type Check } from './draft.ts'
import { fileOf } from './package-source.ts'
import { checkKeys, missing, type WordsCheck } from './words-check.ts'

/** In each language, every element has its words and no words are left over. */
export const checkContent: Check = (draft, report) => {
  for (const locale of LOCALES) {
    const content = draft.content[locale]
    if (content === undefined) continue
    const check = { draft, content, locale, report }
    checkPageWords(check)
    checkFactWords(check)
    checkOtherWords(check)
    checkCaseWords(check)
  }
}

function checkPageWords(check: WordsCheck): void {
  const { draft, content, locale, report } = check
  const { pages } = draft.definition
  for (const page of pages) {
    const words = content.pages?.[page.id]
    const title = words?.title
    if (title === undefined && asksOf(page).length !== 1)
      missing(check, { path: ['pages', page.id, 'title'], what: said`page` })
    if (page.stop === true && words?.body === undefined)
      report.warning(
        { file: fileOf.content(locale), path: ['pages', page.id] },
        {
          code: 'stopWithoutWay',
          message: said`The page ${page.id} ends the journey without saying what to do instead.`,
          fix: said`Add a body that says what to do instead.`,
        },
      )
  }
  checkKeys(check, {
    optional: true,
    path: ['pages'],
    words: content.pages,
    ids: pages.map(page => page.id),
    what: said`page`,
  })
}

function checkOtherWords(check: WordsCheck): void {
  const { draft, content } = check
  const { definition } = draft
  checkLegalStop(check)
  const sections = definition.pages.flatMap(page => page.section ?? [])
  const rules = (definition.rules ?? []).map(rule => rule.id)
  checkKeys(check, {
    path: ['sections'],
    words: content.sections,
    ids: sections,
    what: said`section`,
  })
  checkKeys(check, { path: ['rules'], words: content.rules, ids: rules, what: said`rule` })
  const fees = [...(definition.fees?.lines ?? []), ...(definition.fees?.concessions ?? [])]
  const feeIds = fees.map(({ id }) => id)
  checkKeys(check, {
    path: ['fees'],
    words: content.fees,
    ids: feeIds,
    what: said`part of the fee`,
  })
  const messages = Object.keys(definition.messages ?? {})
  checkKeys(check, {
    path: ['messages'],
    words: content.messages,
    ids: messages,
    what: said`message`,
  })
  for (const [id, message] of Object.entries(definition.messages ?? {})) {
    const words = content.messages?.[id]
    const needsSubject = (message.by ?? ['email']).some(way => way !== 'text')
    if (words !== undefined && words.subject === undefined && needsSubject)
      missing(check, { path: ['messages', id, 'subject'], what: said`message` })
  }
}

/** Nobody may be stopped without being told why. */
function checkLegalStop(check: WordsCheck): void {
  const { draft, content, locale, report } = check
  const stops = draft.definition.legalStop === true
  if (stops && content.legalStop === undefined)
    missing(check, { path: ['legalStop'], what: said`message` })
  if (stops || content.legalStop === undefined) return
  report.error(
    { file: fileOf.content(locale), path: ['legalStop'] },
    {
      code: 'wordsLeftOver',
      message: said`There are words for a legal stop, but service.yaml does not say legalStop: true.`,
      fix: said`Remove them, or add legalStop: true to service.yaml.`,
    },
  )
}
