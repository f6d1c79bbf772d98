import { type Reported, readDeliveryStatus } from './read-bounce.ts'
import type { Incoming } from './read-email.ts'

export type Judged =
  | { kind: 'reply' | 'auto-reply' | 'loop' }
  | { kind: 'bounce' | 'delay' | 'receipt'; reported: Reported | undefined }

/**
 * What an incoming email is. A delivery report is told by its machine's part; a bounce without one by the
 * address for bounces that it came to. An automatic answer says so of itself (RFC 3834, section 5, and what
 * came before it); one of our own that comes back is a loop.
 */
export function judgeEmail(
  mail: Pick<Incoming, 'headers' | 'report' | 'subject' | 'sender'>,
  came: { to: 'reply' | 'bounce' | 'message-id'; ownSender: string },
): Judged {
  const reported =
    mail.report === undefined ? undefined : worst(readDeliveryStatus(mail.report.status))
  if (reported !== undefined) return { kind: KINDS[reported.action], reported }
  if (mail.report !== undefined) return { kind: 'delay', reported: undefined }
  if (mail.sender !== '' && mail.sender === came.ownSender.toLowerCase()) return { kind: 'loop' }
  if (came.to === 'bounce' && MAIL_SYSTEM.test(mail.sender))
    return { kind: 'bounce', reported: undefined }
  if (isAutomatic(mail)) return { kind: 'auto-reply' }
  // What a server sends to the envelope's sender without a report it can only say in words.
  if (came.to === 'bounce') return { kind: 'bounce', reported: undefined }
  return { kind: 'reply' }
}

const KINDS = {
  failed: 'bounce',
  delayed: 'delay',
  delivered: 'receipt',
  relayed: 'receipt',
  expanded: 'receipt',
} as const

/** We write to one person a message: of several groups the one that failed is ours. */
function worst(reported: readonly Reported[]): Reported | undefined {
  const order = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'] as const
  return order
    .map(action => reported.find(each => each.action === action))
    .find(each => each !== undefined)
}

/** Who writes a bounce in words alone; a holiday's answer, which comes to the same address, is from the person. */
const MAIL_SYSTEM = /^(mailer-daemon|postmaster)@/i

const SUBJECTS =
  /^(automatic reply|auto(matic)?[ -]?(reply|response)|out of (the )?office|ateb awtomatig|allan o'r swyddfa)\b/i

/** Whether nobody typed it. */
export function isAutomatic({
  headers,
  subject,
  sender,
}: Pick<Incoming, 'headers' | 'subject' | 'sender'>): boolean {
  const submitted = headers.get('auto-submitted')
  if (submitted !== undefined && !/^no\b/i.test(submitted)) return true
  if (/^(bulk|junk|list|auto_reply)\b/i.test(headers.get('precedence') ?? '')) return true
  if (
    ['x-autoreply', 'x-autorespond', 'x-auto-reply-from', 'list-id'].some(name => headers.has(name))
  )
    return true
  if (/^<\s*>$/.test(headers.get('return-path') ?? '')) return true
  if (/^(mailer-daemon|postmaster|no-?reply|do-?not-?reply)@/i.test(sender)) return true
  return SUBJECTS.test(subject)
}
