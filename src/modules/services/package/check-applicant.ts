import type { Said } from '#kernel/said.ts'
import { either, said } from '../phrases/said.ts'
import { checkReference } from './check-references.ts'
import type { Check } from './draft.ts'
import { fileOf } from './package-source.ts'

const fits: Record<string, { types: readonly string[]; words: Said }> = {
  name: { types: ['name', 'text'], words: said`a name` },
  email: { types: ['email'], words: said`an email address` },
  telephone: { types: ['telephone'], words: said`a telephone number` },
  address: { types: ['address', 'place'], words: said`an address or a place` },
  organisation: { types: ['text', 'name'], words: said`a text` },
}

/** The customer's own details are facts of the right types, and the place of a case is an address. */
export const checkApplicant: Check = (draft, report) => {
  const { applicant, facts, case: section } = draft.definition
  const mapped = Object.entries(applicant ?? {}).map(([role, id]) => ({
    path: ['applicant', role],
    id,
    fit: fits[role],
  }))
  const place = { path: ['case', 'place'], id: section.place, fit: fits.address }
  for (const { path, id, fit } of [...mapped, place]) {
    if (id === undefined || fit === undefined) continue
    const known = Object.keys(facts)
    if (!checkReference({ path, id, known, what: said`a fact under facts` }, report)) continue
    const type = facts[id]?.type ?? ''
    if (!fit.types.includes(type))
      report.error(
        { file: fileOf.definition, path, part: 'value' },
        {
          code: 'wrongType',
          message: said`${id} is not ${fit.words}: its type is ${type}.`,
          fix: said`Name a fact of the type ${either(fit.types)}.`,
        },
      )
  }
  if (applicant === undefined)
    report.warning(
      { file: fileOf.definition, path: [] },
      {
        code: 'noApplicant',
        message: said`Nothing says which answers are the customer’s own details.`,
        fix: said`Add applicant: { name: …, email: … }, unless nobody is to be written to.`,
      },
    )
}
