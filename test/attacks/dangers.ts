/** What nobody should be able to put on a page, into an email or a spreadsheet: every way in at once. */
export const HOSTILE =
  `"'><script>window.pwned=1</script><img src=x onerror=window.pwned=1><svg/onload=window.pwned=1>` +
  `{{1337*7331}}\${1337*7331}<%=1337*7331%>[x](javascript:window.pwned=1)`
/** What the templates above would come to, if anything ran them. */
const RUN = '9801547'

const NAMED =
  /<([a-z][\w-]*)((?:[\s/]+[^\s=>"'/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"']+))?|\s|\/)*)>/gi
const ATTRIBUTE = /([^\s=>"'/]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))/g

/** Everything in a page that could run or lead astray: inline script and handlers, script addresses, foreign scripts. */
export function dangersIn(html: string): string[] {
  const dangers: string[] = []
  if (html.includes(RUN)) dangers.push('a template was run')
  for (const [, tag = '', attributes = ''] of html.matchAll(NAMED)) {
    const name = tag.toLowerCase()
    for (const [, key = '', double, single, bare] of attributes.matchAll(ATTRIBUTE)) {
      const value = (double ?? single ?? bare ?? '').toLowerCase()
      if (/^on/i.test(key)) dangers.push(`<${name} ${key}>`)
      if (
        /^(href|src|action|formaction|data)$/i.test(key) &&
        /^\s*(javascript|vbscript|data:text)/.test(value)
      )
        dangers.push(`<${name} ${key}="${value}">`)
      if (name === 'script' && key === 'src' && !value.startsWith('/assets/'))
        dangers.push(`<script src="${value}">`)
    }
    const isData = /type="application\/(ld\+)?json"/.test(attributes)
    if (name === 'script' && !/\bsrc=/.test(attributes) && !isData) dangers.push('<script> inline')
    if (['iframe', 'object', 'embed', 'base'].includes(name)) dangers.push(`<${name}>`)
  }
  return dangers
}

/** Fields of a spreadsheet that it would run. */
export function formulasIn(csv: string): string[] {
  return csv
    .replace(/^\uFEFF/, '')
    .split(/\r?\n|,/)
    .map(field => field.replace(/^"|"$/g, ''))
    .filter(field => /^[=+\-@\t]/.test(field) && !/^-?\d+(\.\d+)?$/.test(field))
}
