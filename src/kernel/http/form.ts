/** A posted form: each name with its text, or its texts where it came more than once. */
export type Form = Readonly<Record<string, string | string[] | undefined>>

/** One field's text, trimmed; the last where it came more than once; empty when it did not come. */
export function field(form: Form, name: string): string {
  const value = form[name]
  return (Array.isArray(value) ? (value.at(-1) ?? '') : (value ?? '')).trim()
}

/** All texts of a field that may come more than once (checkboxes). */
export function fields(form: Form, name: string): string[] {
  const value = form[name]
  if (value === undefined) return []
  return Array.isArray(value) ? value : [value]
}

/** Control characters but line ends and tabs. */
const CONTROL = /(?![\n\t])\p{Cc}/gu

/**
 * Parses `application/x-www-form-urlencoded`. Control characters other than line ends and tabs are
 * dropped (PostgreSQL refuses NUL; none of them is ever meant), and line ends are made one kind.
 */
export function parseForm(body: string): Form {
  const form: Record<string, string | string[]> = Object.create(null)
  for (const [name, raw] of new URLSearchParams(body)) {
    const value = raw.replace(/\r\n?/g, '\n').replace(CONTROL, '')
    const before = form[name]
    form[name] =
      before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value]
  }
  return form
}
