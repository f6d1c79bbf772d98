import type { Locale } from '#kernel/context.ts'
import { FORMATS, type Format, type Refusal } from './file.ts'
import { cy } from './texts.cy.ts'
import { en, type Texts } from './texts.en.ts'

export const texts: Readonly<Record<Locale, Texts>> = { en, cy }

/** Puts values in their places: `{name}`. What is put in is not read again. */
export function fill(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  )
}

/** `25 MB`, `340 KB`: in thousands, as telephones and computers show them; never broken over two lines. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes}\u00a0B`
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)}\u00a0KB`
  const megabytes = bytes / 1_000_000
  return `${megabytes < 10 && !Number.isInteger(megabytes) ? megabytes.toFixed(1) : Math.round(megabytes)}\u00a0MB`
}

/** `a photo (…), a PDF or plain text`. */
export function formatsText(formats: readonly Format[], locale: Locale): string {
  const t = texts[locale]
  const known = FORMATS.filter(format => formats.includes(format))
  const last = known.at(-1)
  if (last === undefined) return ''
  const before = known.slice(0, -1).map(format => t.formats[format])
  return before.length === 0
    ? t.formats[last]
    : `${before.join(', ')} ${t.or} ${t.lastFormat[last]}`
}

type Refused = {
  name: string
  refusal: Refusal
  takes: { formats: readonly Format[]; mostBytes: number }
}

/** Why a file was not taken, and how to put it right. */
export function refusalText({ name, refusal, takes }: Refused, locale: Locale): string {
  return fill(texts[locale].refusals[refusal], {
    name,
    most: sizeText(takes.mostBytes),
    formats: formatsText(takes.formats, locale),
  })
}
