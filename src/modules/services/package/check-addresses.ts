import { LOCALES } from '#kernel/context.ts'
import { said } from '../phrases/said.ts'
import type { Check } from './draft.ts'
import { slugOf } from './model.ts'
import { fileOf } from './package-source.ts'
import { RESERVED_PAGES, RESERVED_PATHS } from './reserved-words.ts'

/** No page or service has an address that is another's: it could not be reached. */
export const checkAddresses: Check = (draft, report) => {
  for (const [index, page] of draft.definition.pages.entries()) {
    if (!RESERVED_PAGES.has(slugOf(page.id))) continue
    report.error(
      { file: fileOf.definition, path: ['pages', index, 'id'] },
      {
        code: 'addressTaken',
        message: said`Every service has a page of its own at the address ${slugOf(page.id)}.`,
        fix: said`Give the page another id.`,
      },
    )
  }
  for (const locale of LOCALES) {
    const path = draft.content[locale]?.path
    if (path === undefined || !RESERVED_PATHS.has(path)) continue
    report.error(
      { file: fileOf.content(locale), path: ['path'] },
      {
        code: 'addressTaken',
        message: said`The address ${path} is the council’s own.`,
        fix: said`Choose an address that names the service, such as report-a-missed-bin.`,
      },
    )
  }
}
