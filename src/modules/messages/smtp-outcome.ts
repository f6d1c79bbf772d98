import type { Carried } from './carrier.ts'

/**
 * What an SMTP failure means. A 5xx to the recipient or to the words is final (RFC 5321, section 4.2.1);
 * to anything before it is our own configuration's fault, and every message would get it. A 4xx passes.
 * A connection that broke while the words travelled leaves open whether they were taken.
 */
export function judgeSmtp(error: unknown, begun: boolean): Carried {
  const { code, command, responseCode, response } = partsOf(error)
  const why = response === '' ? `${code} ${messageOf(error)}`.trim() : response
  const final = responseCode >= 500 && responseCode < 600
  if (code === 'EENVELOPE' && command === 'API') return { kind: 'refused', why }
  if (final && (command === 'RCPT TO' || command === 'DATA')) return { kind: 'refused', why }
  if (responseCode >= 400 && responseCode < 500 && command !== 'CONN') return { kind: 'busy', why }
  if (begun && responseCode === 0) return { kind: 'unsure', why }
  return { kind: 'busy', why, down: true }
}

type Parts = { code: string; command: string; responseCode: number; response: string }

function partsOf(error: unknown): Parts {
  const text = (name: string): string => {
    const value: unknown =
      typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined
    const known = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
    // What a strange server says is kept in a row, where no control character may be.
    return known.replace(/\p{Cc}+/gu, ' ')
  }
  return {
    code: text('code'),
    command: text('command'),
    responseCode: Number(text('responseCode')) || 0,
    response: text('response').slice(0, 500),
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 300) : 'unknown'
}
