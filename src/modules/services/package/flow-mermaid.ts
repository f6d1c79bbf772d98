import { conditionWords, pageTitle } from './flow-words.ts'
import type { Model, ModelPage } from './model.ts'

/** The flow of the pages as Mermaid text, for documents that draw it. */
export function flowAsMermaid(model: Model): string {
  const lines = ['flowchart TD', `  start(["${safe(model.content.en.name)}"])`]
  for (const page of model.pages) {
    if (page.whenExpression !== undefined)
      lines.push(`  ask_${page.id}{"${safe(conditionWords(model, page))}?"}`)
    lines.push(
      `  ${page.id}${page.stop ? `[["${safe(pageTitle(model, page))}"]]` : `["${safe(pageTitle(model, page))}"]`}`,
    )
  }
  lines.push('  check(["Check your answers"])')
  lines.push(...edges(model))
  return `${lines.join('\n')}\n`
}

function edges({ pages }: Model): string[] {
  const lines: string[] = []
  let open = [{ from: 'start', label: '' }]
  const join = (to: string): void => {
    for (const { from, label } of open)
      lines.push(`  ${from} -->${label === '' ? '' : `|${label}|`} ${to}`)
  }
  for (const page of pages) {
    join(entrance(page))
    const after = page.stop ? [] : [{ from: page.id, label: '' }]
    if (page.whenExpression !== undefined) {
      lines.push(`  ask_${page.id} -->|yes| ${page.id}`)
      open = [...after, { from: `ask_${page.id}`, label: 'no' }]
    } else open = after
  }
  join('check')
  return lines
}

function entrance(page: ModelPage): string {
  return page.whenExpression === undefined ? page.id : `ask_${page.id}`
}

function safe(text: string): string {
  return text.replaceAll('"', '#quot;').replaceAll('\n', ' ')
}
