import type { Locale } from '#kernel/context.ts'
import { describeExpression } from '#kernel/expressions/describe-expression.ts'
import type { Model, ModelPage } from './model.ts'

/** What a page is called: its title, or the only question it asks. */
export function pageTitle(model: Model, page: ModelPage, locale: Locale = 'en'): string {
  const title = model.content[locale].pages?.[page.id]?.title
  return title ?? page.questions[0]?.fact.labels[locale].label ?? page.id
}

/** When a page is met, or a question asked, as a sentence. */
export function conditionWords(
  model: Model,
  { whenExpression }: Pick<ModelPage, 'whenExpression'>,
  locale: Locale = 'en',
): string {
  if (whenExpression === undefined) return ''
  const labelsOf = (id: string, list = '') =>
    model.facts.get(list)?.labels[locale].of[id] ?? model.facts.get(id)?.labels[locale]
  return describeExpression(whenExpression, locale, {
    fact: (id, list) => labelsOf(id, list)?.short,
    option: (id, option, list) => labelsOf(id, list)?.options[option]?.label,
  })
}
