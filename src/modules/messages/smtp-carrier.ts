import { createTransport } from 'nodemailer'
import { markdownToEmailHtml, markdownToText } from '#kernel/pages/markdown.ts'
import type { Carrier, Delivery, Message } from './message.ts'

/** Sends email by any SMTP server. The Message-ID is made from the message's own id, so a repeat can be told. */
export function smtpCarrier(url: string, from: string): Carrier {
  const transport = createTransport({
    url,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
  })
  return {
    name: 'smtp',
    carries: channel => channel === 'email',
    deliver: async (message, sender) => {
      try {
        await transport.sendMail(
          emailOf(message, { name: sender.council, address: from }, sender.email),
        )
        return { kind: 'delivered' }
      } catch (error) {
        return asRefusal(error)
      }
    },
  }
}

function emailOf(message: Message, from: { name: string; address: string }, replyTo: string) {
  return {
    from,
    replyTo,
    to: message.recipient,
    subject: message.subject,
    text: markdownToText(message.body),
    html: markdownToEmailHtml(message.body, message.locale),
    messageId: `<${message.id}@moothall>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
  }
}

/** A 5xx answer is final (RFC 5321, section 4.2.1); everything else may pass. */
function asRefusal(error: unknown): Delivery {
  const code =
    typeof error === 'object' && error !== null && 'responseCode' in error
      ? Number(error.responseCode)
      : 0
  if (code >= 500 && code < 600) return { kind: 'refused', why: `the mail server answered ${code}` }
  throw error
}
