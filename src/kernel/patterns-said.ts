/** For tests: the sentences tagged `said` in a piece of source, as keys of the phrases. */
export function patternsSaid(source: string): string[] {
  const patterns: string[] = []
  for (const { index } of source.matchAll(/(?<=[\s(,?:=[{])said`/g)) {
    const { pattern } = templateAt(source, index + 'said`'.length)
    patterns.push(pattern)
  }
  return patterns
}

function templateAt(source: string, start: number): { pattern: string; end: number } {
  let pattern = ''
  let values = 0
  let at = start
  while (source[at] !== '`') {
    if (at >= source.length) throw new Error(`A sentence does not end: ${pattern}`)
    if (source.startsWith('${', at)) {
      pattern += `{${values}}`
      values += 1
      at = valueEnd(source, at + 2)
    } else if (source[at] === '\\') {
      pattern += source[at + 1] ?? ''
      at += 2
    } else {
      pattern += source[at]
      at += 1
    }
  }
  return { pattern, end: at + 1 }
}

/** Where a value ends; it may hold templates, text and braces of its own. */
function valueEnd(source: string, start: number): number {
  let depth = 1
  let at = start
  while (depth > 0) {
    const here = source[at]
    if (here === '`') at = templateAt(source, at + 1).end - 1
    else if (here === "'") at = source.indexOf("'", at + 1)
    else if (here === '{') depth += 1
    else if (here === '}') depth -= 1
    at += 1
  }
  return at
}
