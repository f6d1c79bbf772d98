import { stringify } from 'yaml'

const shortLine = 96

/**
 * A value as it is written on one line, as people write it by hand: `{ id: where, asks: [property] }`.
 * In a flow more signs must be quoted than outside.
 */
export function flowText(value: unknown, inFlow = true): string {
  if (Array.isArray(value)) return `[${value.map(each => flowText(each)).join(', ')}]`
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .map(([key, each]) => `${flowText(key)}: ${flowText(each)}`)
    return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`
  }
  if (typeof value === 'string' && (value.includes('\n') || (inFlow && /[,[\]{}]/.test(value))))
    return JSON.stringify(value)
  return stringify(value, { schema: 'core', lineWidth: 0 }).replace(/\n$/, '')
}

/** A value under a key, with the lines that follow indented; text of several lines as a block. */
export function blockText(value: unknown, indent: string): string {
  if (typeof value === 'string' && isBlock(value)) {
    const lines = value.replace(/\n$/, '').split('\n')
    const keep = value.endsWith('\n') ? '|' : '|-'
    return `${keep}\n${lines.map(line => (line === '' ? '' : `${indent}  ${line}`)).join('\n')}`
  }
  const flow = flowText(value, false)
  if (typeof value !== 'object' || value === null || flow.length <= shortLine) return flow
  const lines = stringify(value, { schema: 'core', lineWidth: 0 }).trimEnd().split('\n')
  return `\n${lines.map(line => `${indent}  ${line}`).join('\n')}`
}

/** Text that a block keeps as it is: no line begins or ends with blanks, none is empty at the ends. */
function isBlock(text: string): boolean {
  const lines = text.replace(/\n$/, '').split('\n')
  if (lines.length < 2 && !text.endsWith('\n')) return false
  return lines[0] !== '' && lines.at(-1) !== '' && lines.every(line => line === line.trim())
}
