import { type Html, trust } from './html.ts'

/**
 * Data about the page for search engines, as JSON-LD (schema.org). It is not script: no browser runs it,
 * and our content security policy lets none run. Signs that could end the element are written as escapes.
 */
export function structuredData(data: Readonly<Record<string, unknown>>): Html {
  const json = JSON.stringify({ '@context': 'https://schema.org', ...data }).replace(
    /[<>&\u2028\u2029]/g,
    sign => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return trust(`<script type="application/ld+json">${json}</script>`)
}
