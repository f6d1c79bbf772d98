import { z } from 'zod'
import type { FactKind } from './fact-kind.ts'
import { factOptions, withRequired } from './fact-options.ts'
import { BLANK, lineOf, right, wrong } from './form-input.ts'

const schema = z.strictObject({ type: z.literal('yesNo'), ...factOptions })
export type YesNoDefinition = z.infer<typeof schema>

const WORDS: { readonly [word: string]: boolean } = {
  yes: true,
  true: true,
  no: false,
  false: false,
}

/** Yes or no, posted as `yes` and `no`. */
export const yesNo: FactKind<YesNoDefinition> = {
  schema,
  valueType: () => ({ kind: 'yesNo' }),
  parse: (form, name) => {
    const word = lineOf(form, name).toLowerCase()
    if (word === '') return BLANK
    const value = Object.hasOwn(WORDS, word) ? WORDS[word] : undefined
    return value === undefined ? wrong(name, 'notOption') : right(value)
  },
  check: value => (typeof value === 'boolean' ? [] : ['wrongKind']),
  possibleErrors: definition => withRequired(definition, ['notOption']),
  display: (value, _definition, locale) => [
    locale === 'en' ? (value === true ? 'Yes' : 'No') : value === true ? 'Ie' : 'Na',
  ],
  toForm: (value, name) => ({ [name]: value === true ? 'yes' : 'no' }),
  firstField: name => name,
}
