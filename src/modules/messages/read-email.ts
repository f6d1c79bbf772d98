import type { ParsedMail } from 'mailparser'

/** An attachment, unopened: its bytes, what it says of itself, nothing more. */
export type IncomingFile = { name: string; type: string; content: Uint8Array }

/** An email as it came in, read but not yet judged. Header names are in lower case. */
export type Incoming = {
  headers: ReadonlyMap<string, string>
  messageId: string | undefined
  references: readonly string[]
  sender: string
  subject: string
  text: string
  files: readonly IncomingFile[]
  /** The machine's part of a delivery report (RFC 3464), and the headers of what it is about. */
  report: { status: string; headers: string } | undefined
}

const LONGEST_TEXT = 200_000

/**
 * Reads MIME. A mail that breaks every rule still gives what can be read of it: to refuse it for its form
 * would make its sender try for days.
 */
export async function readEmail(raw: Uint8Array): Promise<Incoming> {
  try {
    return incomingOf(await parse(raw))
  } catch {
    return incomingOf(await parse(Buffer.from(`\r\n${Buffer.from(raw).toString('latin1')}`)))
  }
}

async function parse(raw: Uint8Array): Promise<ParsedMail> {
  // Loaded with the first email: most installations take none in, and it slows every start.
  const { simpleParser } = await import('mailparser')
  return simpleParser(Buffer.from(raw), {
    keepDeliveryStatus: true,
    skipTextToHtml: true,
    skipImageLinks: true,
    maxHtmlLengthToParse: 2_000_000,
  })
}

function incomingOf(mail: ParsedMail): Incoming {
  const headers = new Map(
    mail.headerLines.map(({ key, line }) => [
      key.toLowerCase(),
      line.slice(line.indexOf(':') + 1).trim(),
    ]),
  )
  const parts = mail.attachments
  const status = parts.find(part => part.contentType === 'message/delivery-status')
  const about = parts.find(part =>
    /^(message\/rfc822|text\/rfc822-headers)$/.test(part.contentType),
  )
  return {
    headers,
    messageId: mail.messageId,
    references: [mail.references ?? [], mail.inReplyTo ?? []].flat(),
    sender: plain(mail.from?.value[0]?.address ?? '')
      .toLowerCase()
      .slice(0, 320),
    subject: plain(mail.subject ?? '')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, 300),
    text: plain(mail.text ?? '').slice(0, LONGEST_TEXT),
    files: parts
      .filter(part => part !== status && !(status !== undefined && part === about))
      .map(part => ({
        name: fileName(part.filename),
        type: plain(part.contentType).slice(0, 100),
        content: part.content,
      })),
    report:
      status === undefined
        ? undefined
        : {
            status: plain(status.content.toString()),
            headers: about?.content.toString().slice(0, 20_000) ?? '',
          },
  }
}

/** PostgreSQL keeps no NUL, and no other control character but tabs and line ends is ever meant. */
function plain(text: string): string {
  return text.replace(/(?![\n\r\t])\p{Cc}/gu, '')
}

/** A name for showing: no path, no control characters, no end so long that it hides the kind. */
function fileName(name: string | undefined): string {
  const plain = (name ?? '')
    .replace(/^.*[\\/]/, '')
    .replace(/\p{Cc}|\p{Cf}/gu, '')
    .trim()
  if (plain === '') return 'attachment'
  return plain.length <= 120 ? plain : `${plain.slice(0, 80)}…${plain.slice(-39)}`
}
