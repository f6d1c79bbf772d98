/** The small pieces the GOV.UK components share. */
import { type Attributes, attribute, attributes, type Html, html, isEmpty, trust } from '../html.ts'
import type { AttributeMap, Plurals } from './options.generated.ts'

type Content = { text?: string | number | undefined; html?: Html | undefined }

/** The `html` of an option when it has any, otherwise its `text`, to be escaped. */
export function content(options: Content | undefined): Html | string | number | undefined {
  if (options === undefined) return undefined
  return isEmpty(options.html) ? options.text : options.html
}

/** True when `content` would show something. */
export function hasContent(options: Content | undefined): boolean {
  return Boolean(content(options))
}

/** Extra classes with the space before them. */
export function extra(classes: string | undefined): string {
  return classes ? ` ${classes}` : ''
}

/**
 * The `attributes` option by the official rules: a plain value is always written
 * (`true` as "true"); with `optional`, true is a bare name and empty leaves it out.
 */
export function extraAttributes(map: AttributeMap | undefined): Attributes | undefined {
  if (map === undefined || map === null) return undefined
  const record: Record<string, string | true> = {}
  for (const name in map) {
    const item = map[name]
    const isObject = typeof item === 'object' && item !== null
    const value = isObject ? item.value : item
    const optional = isObject && item.optional === true
    if (optional && (value === undefined || value === null || value === false)) continue
    record[name] = optional && value === true ? true : String(value ?? '')
  }
  return attributes(record)
}

/** A translation for the component's script, left out when there is none. */
export function translation(key: string, message: string | undefined): Attributes | undefined {
  return attribute(`data-i18n.${key}`, message)
}

/** Translations by plural rule for the component's script. */
export function pluralTranslation(
  key: string,
  messages: Plurals | undefined,
): Attributes[] | undefined {
  if (!messages) return undefined
  return Object.entries(messages).map(([rule, text]) =>
    attributes({ [`data-i18n.${key}.${rule}`]: text }),
  )
}

/** Ids that describe a field, joined, without the empty ones. */
export function describedByIds(...ids: readonly (string | undefined | false)[]): string {
  let out = ''
  for (const id of ids) if (id) out += out ? ` ${id}` : id
  return out
}

/**
 * A heading of a level chosen by the caller.
 * @throws RangeError for a level that is not 1 to 6.
 */
export function heading(
  level: string | number,
  inTag: readonly (Attributes | undefined)[],
  inside: Html | string | number | undefined,
): Html {
  const tag = HEADINGS.get(String(level))
  if (tag === undefined) throw new RangeError(`No heading of level ${level}`)
  return tag(inTag, inside)
}

type Heading = (
  inTag: readonly (Attributes | undefined)[],
  inside: Html | string | number | undefined,
) => Html

const HEADINGS: ReadonlyMap<string, Heading> = new Map([
  ['1', (inTag, inside) => html`<h1${inTag}>${inside}</h1>`],
  ['2', (inTag, inside) => html`<h2${inTag}>${inside}</h2>`],
  ['3', (inTag, inside) => html`<h3${inTag}>${inside}</h3>`],
  ['4', (inTag, inside) => html`<h4${inTag}>${inside}</h4>`],
  ['5', (inTag, inside) => html`<h5${inTag}>${inside}</h5>`],
  ['6', (inTag, inside) => html`<h6${inTag}>${inside}</h6>`],
])

/** A fixed picture of the design system. */
export function picture(svg: string): Html {
  return trust(svg)
}
