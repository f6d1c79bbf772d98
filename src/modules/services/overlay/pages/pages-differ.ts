import type { Locale } from '#kernel/context.ts'
import type { StoredPackage } from '../../package/package-source.ts'
import { describeElement } from '../describe-element.ts'
import { overlayTexts } from '../texts.ts'

type Way = readonly [StoredPackage, readonly string[]]

/**
 * Two ways through a package's pages as an officer reads them: only what differs, by title.
 * @param before the package and the ids of its pages, as a customer met them
 */
export function pagesDiffer(before: Way, after: Way, locale: Locale): [string, string] {
  const t = overlayTexts[locale]
  const gone = onlyIn(before, after, locale)
  const come = onlyIn(after, before, locale)
  if (gone + come === '') return ['–', t.upgrade.otherOrder]
  return [gone || '–', come || '–']
}

function onlyIn([stored, pages]: Way, [, others]: Way, locale: Locale): string {
  return pages
    .filter(id => !others.includes(id))
    .map(id => describeElement(stored, `pages.${id}`, locale))
    .join('; ')
}
