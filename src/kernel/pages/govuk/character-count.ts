import { type Html, html } from '../html.ts'
import { beside } from './field.ts'
import { hint } from './hint.ts'
import { extra } from './markup.ts'
import type { AttributeMap, CharacterCountOptions, Plurals } from './options.generated.ts'
import { textarea } from './textarea.ts'

/** A textarea that counts what is left; without script it states the limit. */
export function characterCount(options: CharacterCountOptions): Html {
  const id = options.id || options.name
  const group = options.formGroup
  const limit = options.maxwords || options.maxlength
  const message = hint({
    text: limit ? limitText(options).replaceAll('%{count}', String(limit)) : '',
    id: `${id}-info`,
    classes: `govuk-character-count__message${extra(options.countMessage?.classes)}`,
  })
  return textarea({
    id,
    name: options.name,
    describedBy: `${id}-info`,
    rows: options.rows,
    spellcheck: options.spellcheck,
    value: options.value,
    formGroup: {
      classes: `govuk-character-count${extra(group?.classes)}`,
      attributes: { ...settings(options), ...group?.attributes },
      beforeInput: group?.beforeInput,
      afterInput: { html: html`${message}${beside(group?.afterInput)}` },
    },
    classes: `govuk-js-character-count${extra(options.classes)}`,
    label: options.label,
    hint: options.hint,
    errorMessage: options.errorMessage,
    attributes: options.attributes,
  })
}

function countType(options: CharacterCountOptions): string | undefined {
  return options.countType || (options.maxwords ? 'words' : undefined)
}

function limitText(options: CharacterCountOptions): string {
  const unit = countType(options) === 'words' ? 'words' : 'characters'
  return options.textareaDescriptionText || `You can enter up to %{count} ${unit}`
}

/** What the component's script reads from its group. */
function settings(options: CharacterCountOptions): AttributeMap {
  // Without a limit the script fills the description in, once it knows the limit.
  const late = options.maxwords || options.maxlength ? undefined : options.textareaDescriptionText
  return {
    'data-module': 'govuk-character-count',
    'data-maxlength': { value: options.maxlength, optional: true },
    'data-maxwords': { value: options.maxwords, optional: true },
    'data-threshold': { value: options.threshold, optional: true },
    'data-count-type': { value: countType(options), optional: true },
    ...plurals('textarea-description', late ? { other: late } : undefined),
    ...plurals('characters-under-limit', options.charactersUnderLimitText),
    'data-i18n.characters-at-limit': { value: options.charactersAtLimitText, optional: true },
    ...plurals('characters-over-limit', options.charactersOverLimitText),
    ...plurals('words-under-limit', options.wordsUnderLimitText),
    'data-i18n.words-at-limit': { value: options.wordsAtLimitText, optional: true },
    ...plurals('words-over-limit', options.wordsOverLimitText),
  }
}

function plurals(key: string, messages: Plurals | undefined): AttributeMap {
  const map: Record<string, string> = {}
  for (const rule in messages) map[`data-i18n.${key}.${rule}`] = messages[rule] ?? ''
  return map
}
