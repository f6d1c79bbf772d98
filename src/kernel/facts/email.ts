import { z } from 'zod'
import { factOptions } from './fact-options.ts'
import { right, wrong } from './form-input.ts'
import { lineKind } from './line-kind.ts'

const schema = z.strictObject({ type: z.literal('email'), ...factOptions })
export type EmailDefinition = z.infer<typeof schema>

const LOCAL = /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u
const LABEL = /^[\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u

/** An address that mail can be sent to, by its shape (RFC 5321 lengths); the domain in lower case. */
function readEmail(line: string): string | undefined {
  const address = line.replace(/^mailto:/i, '')
  const at = address.lastIndexOf('@')
  // Trimmed and not matched: a pattern takes minutes over a form full of spaces.
  const [local, domain] = [
    address.slice(0, at).trimEnd(),
    address
      .slice(at + 1)
      .trimStart()
      .toLowerCase(),
  ]
  const labels = domain.split('.')
  if (at < 1 || local.length > 64 || local.length + domain.length > 253) return undefined
  if (!LOCAL.test(local) || labels.length < 2 || !labels.every(label => LABEL.test(label)))
    return undefined
  const last = labels[labels.length - 1] ?? ''
  return last.length >= 2 && !/^\d+$/.test(last) ? `${local}@${domain}` : undefined
}

export const email = lineKind<EmailDefinition>({
  schema,
  codes: ['notEmail'],
  read: (line, field) => {
    const address = readEmail(line)
    return address === undefined ? wrong(field, 'notEmail') : right(address)
  },
})
