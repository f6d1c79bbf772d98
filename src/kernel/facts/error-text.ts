import type { Locale } from '../context.ts'
import { formatDate } from '../dates/format.ts'
import { formatMoney, pence } from '../money.ts'
import type { ErrorParam } from './fact-kind.ts'
import { grouped } from './number.ts'
import type { FactType } from './registry.ts'
import { requiredText } from './required-text.ts'
import { factErrorsCy } from './texts.cy.ts'
import { type ErrorTexts, factErrorsEn } from './texts.en.ts'

export const FACT_ERROR_TEXTS: Record<Locale, ErrorTexts> = { en: factErrorsEn, cy: factErrorsCy }

/**
 * The sentence for an error. `short` is the fact's short name as content gives it and `label` its question;
 * `text` an author's own sentence, with the same {placeholders}. An unknown code falls back on that of `required`.
 */
export function factErrorText(error: {
  type: FactType
  code: string
  params?: { readonly [name: string]: ErrorParam } | undefined
  short: string
  label?: string | undefined
  text?: string | undefined
  locale: Locale
}): string {
  const { type, code, params, short, label, locale } = error
  const texts = FACT_ERROR_TEXTS[locale][type]
  const asked = code === 'required' && label !== undefined && error.text === undefined
  const again = asked ? requiredText({ type, label, locale }) : undefined
  if (again !== undefined) return again
  const own = Object.hasOwn(texts, code) ? texts[code] : undefined
  const sentence = error.text ?? own ?? texts.required ?? ''
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
    if (name === 'Short') return capital(short)
    if (name === 'short') return locale === 'en' ? inSentence(short) : short
    const param = params !== undefined && Object.hasOwn(params, name) ? params[name] : undefined
    return param === undefined ? whole : paramText(param, locale)
  })
}

function paramText(param: ErrorParam, locale: Locale): string {
  if (typeof param === 'string') return param
  if (typeof param === 'number') return grouped(param)
  if ('date' in param) return formatDate(param.date, locale)
  const amount = pence(param.pence)
  return amount === undefined ? '' : formatMoney(amount, locale)
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** `Full name` becomes `full name`; `National Insurance number` and `UPRN` stay, since more than the first letter is a capital. */
function inSentence(text: string): string {
  return /^.\P{Lu}*$/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
}
