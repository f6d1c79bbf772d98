import { LOCALES } from '#kernel/context.ts'
import { fileOf } from '../package/package-source.ts'
import type { FileChange } from './change-draft.ts'
import { present } from './change-pages.ts'
import { answerInEntries, answerInExamples } from './edit-examples.ts'
import { definitionOf, type FactSite } from './fact-site.ts'
import { type DraftLook, listed } from './look-at-draft.ts'
import { firstDefinition, firstWords, sampleAnswer } from './sample-answer.ts'
import { OF_A_TYPE } from './settings/fact-settings.ts'
import { valueAt } from './word-fields.ts'
import type { YamlEdit } from './yaml/edit-data.ts'

/**
 * Changes what kind of answer a fact takes: settings and words that only the old kind has go, what the new
 * one needs comes, and the examples answer in its way.
 */
export function changeType(look: DraftLook, site: FactSite, type: string): FileChange[] {
  const now = definitionOf(look, site)
  if (type === now['type']) return []
  const keeps = areChoices(String(now['type'])) && areChoices(type)
  const first = firstDefinition(type)
  const wanted = keeps ? { type, of: now['of'] } : first
  const gone = OF_A_TYPE.filter(key => now[key] !== undefined && !Object.hasOwn(wanted, key))
  const edits: YamlEdit[] = [
    ...gone.map((key): YamlEdit => ({ kind: 'remove', path: [...site.path, key] })),
    ...Object.entries(wanted)
      .filter(([key, value]) => now[key] !== value)
      .map(([key, value]): YamlEdit => ({ kind: 'set', path: [...site.path, key], value })),
  ]
  const options = listed(Object.entries(wanted).find(([key]) => key === 'of')?.[1]).map(String)
  return [
    { file: fileOf.definition, edits },
    ...(keeps ? [] : otherWords(look, site, type)),
    ...otherAnswers(look, site, sampleAnswer(type, options)),
  ]
}

function areChoices(type: string): boolean {
  return type === 'choice' || type === 'choices'
}

function otherWords(look: DraftLook, site: FactSite, type: string): FileChange[] {
  return LOCALES.flatMap((locale): FileChange[] => {
    const first = Object.entries(firstWords(type, locale))
    const old = ['options', 'of', 'unit', 'errors'].map(key => [...site.words, key])
    const gone = present(
      look.content[locale],
      old.filter(path => !first.some(([key]) => key === path.at(-1))),
    )
    const made = first
      .filter(([key]) => valueAt(look.content[locale], [...site.words, key]) === undefined)
      .map(([key, value]): YamlEdit => ({ kind: 'set', path: [...site.words, key], value }))
    const edits = [...gone, ...made]
    return edits.length === 0 ? [] : [{ file: fileOf.content(locale), edits }]
  })
}

function otherAnswers(look: DraftLook, site: FactSite, answer: unknown): FileChange[] {
  const { page } = site
  if (page === undefined) return []
  return site.is === 'entry'
    ? answerInEntries(look, { list: String(site.path.at(-3)), fact: site.id, answer })
    : answerInExamples(look, { page: page.id, fact: site.id, answer })
}
