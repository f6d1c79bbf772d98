import { simpleParser } from 'mailparser'

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

/** Reads MIME. A mail that breaks every rule still gives its text: nothing here throws for bad input. */
export async function readEmail(raw: Uint8Array): Promise<Incoming> {
  const mail = await simpleParser(Buffer.from(raw), {
    keepDeliveryStatus: true,
    skipTextToHtml: true,
    skipImageLinks: true,
    maxHtmlLengthToParse: 2_000_000,
  })
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
    sender: mail.from?.value[0]?.address?.toLowerCase() ?? '',
    subject: (mail.subject ?? '').replace(/\s+/g, ' ').slice(0, 300),
    text: (mail.text ?? '').slice(0, LONGEST_TEXT),
    files: parts
      .filter(part => part !== status && !(status !== undefined && part === about))
      .map(part => ({
        name: fileName(part.filename),
        type: part.contentType.slice(0, 100),
        content: part.content,
      })),
    report:
      status === undefined
        ? undefined
        : {
            status: status.content.toString(),
            headers: about?.content.toString().slice(0, 20_000) ?? '',
          },
  }
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
