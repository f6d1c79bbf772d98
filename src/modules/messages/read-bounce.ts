/** What a delivery report says of one recipient (RFC 3464, section 2.3). */
export type Reported = {
  action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded'
  /** `5.1.1`: the enhanced status code (RFC 3463). */
  status: string
  recipient: string
  diagnostic: string
}

const ACTIONS = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'] as const

/**
 * Reads the machine's part of a delivery report: groups of fields, the first about the message, each other
 * about one recipient.
 */
export function readDeliveryStatus(text: string): Reported[] {
  return text
    .replace(/\r\n/g, '\n')
    .split(/\n[ \t]*\n/)
    .map(fieldsOf)
    .flatMap(fields => {
      const action = ACTIONS.find(each => each === fields.get('action')?.toLowerCase())
      if (action === undefined) return []
      return [
        {
          action,
          status: /\d\.\d{1,3}\.\d{1,3}/.exec(fields.get('status') ?? '')?.[0] ?? '',
          recipient: typed(fields.get('original-recipient') ?? fields.get('final-recipient') ?? ''),
          diagnostic: typed(fields.get('diagnostic-code') ?? '').slice(0, 400),
        },
      ]
    })
}

/** Fields by their name in lower case; a line that begins with a space goes on with the one before. */
function fieldsOf(group: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>()
  for (const line of group.replace(/\n[ \t]+/g, ' ').split('\n')) {
    const colon = line.indexOf(':')
    if (colon > 0)
      fields.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim())
  }
  return fields
}

/** `rfc822; someone@example.com` without its type. */
function typed(value: string): string {
  return value.slice(value.indexOf(';') + 1).trim()
}

/** The Message-ID among the headers of the mail that is reported on. */
export function reportedMessageId(headers: string): string | undefined {
  return /^message-id:\s*(<[^>\s]+>)/im.exec(headers)?.[1]
}

/** What an officer reads: the code, and the server's own words. */
export function whyOf({ status, diagnostic }: Reported): string {
  return [status, diagnostic].filter(part => part !== '').join(' ')
}
