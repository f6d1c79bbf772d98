import { z } from 'zod'
import { countryName, findCountry, isCountry } from './countries.ts'
import type { FactKind } from './fact-kind.ts'
import { factOptions, withRequired } from './fact-options.ts'
import { BLANK, lineOf, right, wrong } from './form-input.ts'

const schema = z.strictObject({ type: z.literal('country'), ...factOptions })
export type CountryDefinition = z.infer<typeof schema>

/** A country, kept as its ISO 3166 code; chosen, or written as a name of either language. */
export const country: FactKind<CountryDefinition> = {
  schema,
  valueType: () => ({ kind: 'text' }),
  parse: (form, name) => {
    const line = lineOf(form, name)
    if (line === '') return BLANK
    const code = findCountry(line)
    return code === undefined ? wrong(name, 'notCountry') : right(code)
  },
  check: value =>
    typeof value !== 'string' ? ['wrongKind'] : isCountry(value) ? [] : ['notCountry'],
  possibleErrors: definition => withRequired(definition, ['notCountry']),
  display: (value, _definition, locale) => [countryName(String(value), locale)],
  toForm: (value, name) => ({ [name]: String(value) }),
  firstField: name => name,
}
