import type { CouncilIdentity } from '#kernel/context.ts'
import type { Sender } from '../../src/modules/messages/carrier.ts'
import { threadOf } from '../../src/modules/messages/email-thread.ts'
import type { Message } from '../../src/modules/messages/message.ts'
import { defaultSettings } from '../../src/modules/messages/settings.ts'

export const SECRET = 's'.repeat(40)

export const COUNCIL: CouncilIdentity = {
  id: '01890000-0000-7000-8000-0000000000a1',
  slug: 'testham',
  name: { en: 'Testham Council', cy: 'Cyngor Testham' },
  nation: 'england-and-wales' as CouncilIdentity['nation'],
  brand: '#0b5c4b',
  telephone: '01632 960 100',
  email: 'hello@testham.example',
  address: 'Town Hall\nTestham\nTE1 1AA',
  openingHours: { en: 'Monday to Friday, 9am to 5pm', cy: 'Dydd Llun i ddydd Gwener, 9am i 5pm' },
  demo: false,
  publicUrl: 'https://testham.example',
}

const at = new Date('2026-03-04T10:00:00Z')

/** A message as it stands in its row, for rules that look at one. */
export function sampleMessage(own: Partial<Message> = {}): Message {
  return {
    id: '01890000-0000-7000-8000-0000000000b2',
    channel: 'email',
    template: 'received',
    locale: 'en',
    recipient: 'ann@example.com',
    subject: 'We have your report',
    body: 'Dear Ann,\n\nWe have **your** report.',
    state: 'queued',
    createdAt: at,
    sentAt: null,
    deliveredAt: null,
    failure: null,
    subjectKind: 'case',
    subjectId: '01890000-0000-7000-8000-0000000000c3',
    recipientKey: null,
    ways: {},
    lastResort: null,
    urgent: false,
    confidential: false,
    layout: 'letter',
    documentId: null,
    round: 1,
    roundAt: at,
    tries: 0,
    unsure: false,
    nextTryAt: at,
    claimedUntil: null,
    carrier: null,
    carrierRef: null,
    carriedAt: null,
    batchId: null,
    ...own,
  }
}

export function sampleSender(
  message: Message,
  domain: string | undefined = 'replies.testham.example',
): Sender {
  const { subjectKind: kind, subjectId: id } = message
  return {
    council: COUNCIL,
    settings: defaultSettings(),
    thread: threadOf({
      secret: SECRET,
      councilId: COUNCIL.id,
      domain,
      message,
      about: kind === null || id === null ? null : { kind, id },
      before: [],
    }),
    document: undefined,
    readingLink: 'https://testham.example/message/abc',
    preferenceLink: undefined,
    calendar: undefined,
    now: at,
  }
}
