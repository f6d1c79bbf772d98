import type { Locale } from '#kernel/context.ts'
import type { DraftLook } from '../look-at-draft.ts'
import { saidOf } from '../said-of.ts'
import { designerTexts } from '../texts.ts'
import { valueAt } from '../word-fields.ts'
import type { PartElement } from './list-parts.ts'
import { partOf } from './part-kinds.ts'

/** The condition of a part as a sentence; undefined when it has none. */
export function saidWhen(
  look: DraftLook,
  element: PartElement,
  locale: Locale,
): string | undefined {
  const { when } = partOf(element.part)
  const value = when === undefined ? undefined : valueAt(element.value, when.path)
  if (value === undefined) return undefined
  return saidOf(look, value, locale) ?? designerTexts[locale].underCondition
}
