import { mark } from '#kernel/http/secrets.ts'
import type { About } from './message.ts'
import { councilTag, messageToken, readMessageToken } from './message-token.ts'

/** An email's place among others (RFC 5322, section 3.6.4), and where answers and bounces go. */
export type Thread = {
  /** With angle brackets. */
  messageId: string
  inReplyTo: string | undefined
  references: readonly string[]
  /** Undefined where the installation takes no mail in: answers then go to the council's own address. */
  replyTo: string | undefined
  bounceTo: string | undefined
}

export type ThreadOf = {
  secret: string
  councilId: string
  /** The domain of the addresses for answers; without one the headers name a domain that takes none. */
  domain: string | undefined
  message: { id: string; round: number }
  about: About | null
  /** Ids of the emails that this person was sent about the same before, the latest last. */
  before: readonly string[]
}

/**
 * One thread a case: every email about it names the same first message, which was never sent, and the
 * ones before it. Mail programs that go by either put them together.
 */
export function threadOf(of: ThreadOf): Thread {
  const domain = of.domain ?? 'moothall.invalid'
  const { councilId } = of
  const root = of.about === null ? [] : [rootOf(of, of.about, domain)]
  const before = of.before.map(id => messageIdOf(of, { id, round: 1 }, domain))
  const references = [...root, ...before]
  const token = (use: string) => messageToken(of.secret, councilId, { id: of.message.id, use })
  const address = (prefix: string, use: string) =>
    of.domain === undefined
      ? undefined
      : `${prefix}-${councilTag(councilId)}${token(use)}@${of.domain}`
  return {
    messageId: messageIdOf(of, of.message, domain),
    inReplyTo: references.at(-1),
    references,
    // A message about nothing has nowhere to put an answer.
    replyTo: of.about === null ? undefined : address('re', 'reply'),
    bounceTo: address('bo', 'bounce'),
  }
}

/** The address at which an answer to a message comes back to what it is about. */
export function replyAddress(
  secret: string,
  { councilId, messageId, domain }: { councilId: string; messageId: string; domain: string },
): string {
  return `re-${councilTag(councilId)}${messageToken(secret, councilId, { id: messageId, use: 'reply' })}@${domain}`
}

/** Another sending of the same message is another email: a server that knew the first would drop the second. */
function messageIdOf(
  of: ThreadOf,
  { id, round }: { id: string; round: number },
  domain: string,
): string {
  const token = messageToken(of.secret, of.councilId, { id, use: 'message-id' })
  return `<${councilTag(of.councilId)}${token}.${round}@${domain}>`
}

function rootOf({ secret, councilId }: ThreadOf, { kind, id }: About, domain: string): string {
  return `<${mark(secret, 'thread', councilId, kind, id).slice(0, 27)}@${domain}>`
}

/**
 * What looks like an address among a header's words. Cut and not matched: a pattern would look at a header of
 * a million letters a million times over, and the whole process would wait for it.
 */
export function addressesIn(header: string): string[] {
  return header.split(/[\s<>,;"]/).filter(word => word.includes('@'))
}

/** What an address or a Message-ID of ours says, before it is known whether it is genuine. */
export type Addressed = { use: 'reply' | 'bounce' | 'message-id'; tag: string; token: string }

const USES: Readonly<Record<string, Addressed['use']>> = { re: 'reply', bo: 'bounce' }

/** Reads an address for answers or bounces at the domain, whatever its case. */
export function readAddressed(address: string, domain: string): Addressed | undefined {
  const found = /^(re|bo)-([0-9a-f]{8})([a-z2-7]{42})@(.+)$/.exec(address.trim().toLowerCase())
  const [, prefix = '', tag = '', token = '', at] = found ?? []
  const use = USES[prefix]
  return use === undefined || at !== domain.toLowerCase() ? undefined : { use, tag, token }
}

/** Reads a Message-ID of ours, with or without its angle brackets. */
export function readMessageId(text: string): Addressed | undefined {
  const [, tag, token] =
    /^<?([0-9a-f]{8})([a-z2-7]{42})\.\d+@/.exec(text.trim().toLowerCase()) ?? []
  return tag === undefined || token === undefined ? undefined : { use: 'message-id', tag, token }
}

/** The message that is meant, when the mark on it is ours. */
export function openAddressed(
  secret: string,
  councilId: string,
  { use, token }: Addressed,
): string | undefined {
  return readMessageToken(secret, councilId, { text: token, use })
}
