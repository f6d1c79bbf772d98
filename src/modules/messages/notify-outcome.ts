import type { Carried, Progress } from './carrier.ts'

/**
 * What an error of GOV.UK Notify means (docs.notifications.service.gov.uk, "Error codes"). 400 is about this
 * message; 403 is about our key or clock, so every message gets it; 429 is a limit of the minute or the day.
 * Without an answer it is not known whether it was taken.
 */
export function judgeNotifyError(error: unknown): Carried {
  const status = statusOf(error)
  const why = whyOf(error)
  if (status === undefined) {
    const code = field(error, 'code')
    // The connection was never made: nothing can have been taken.
    if (
      typeof code === 'string' &&
      /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/.test(code)
    )
      return { kind: 'busy', why, down: true }
    return { kind: 'unsure', why }
  }
  if (status === 400 && !/limit|trial|team-only|live/i.test(why)) return { kind: 'refused', why }
  if (status >= 500) return { kind: 'unsure', why }
  return { kind: 'busy', why, down: true }
}

/** How a notification stands; undefined while it is on its way. */
export function notifyProgress(status: string, type: string): Progress | undefined {
  switch (status) {
    case 'delivered':
      return { kind: 'delivered' }
    // A letter that was received has gone to the printer, and nothing more is ever told of it.
    case 'received':
    case 'sent':
      return { kind: 'sent' }
    case 'permanent-failure':
      return { kind: type === 'letter' ? 'failed' : 'bounced', why: `GOV.UK Notify: ${status}` }
    case 'temporary-failure':
    case 'technical-failure':
    case 'cancelled':
    case 'validation-failed':
    case 'virus-scan-failed':
      return { kind: 'failed', why: `GOV.UK Notify: ${status}` }
    default:
      return undefined
  }
}

/** The client waits for ever by itself. */
export async function timedOut<T>(work: Promise<T>, waitMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${waitMs} ms`)), waitMs)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

function statusOf(error: unknown): number | undefined {
  const status = field(field(error, 'response'), 'status')
  return typeof status === 'number' ? status : undefined
}

function whyOf(error: unknown): string {
  const errors = field(field(field(error, 'response'), 'data'), 'errors')
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined
  const told = [field(first, 'error'), field(first, 'message')].filter(
    part => typeof part === 'string',
  )
  if (told.length > 0) return `GOV.UK Notify: ${told.join(': ')}`.slice(0, 500)
  return error instanceof Error ? error.message.slice(0, 300) : 'unknown'
}

function field(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null ? Reflect.get(of, name) : undefined
}
