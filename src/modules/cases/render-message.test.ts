// biome-ignore-all lint/suspicious/noThenProperty: `then` is the word of the package format, in data only
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { calendarOf } from '#kernel/dates/calendar.ts'
import { parsePlainDate, todayIn } from '#kernel/dates/plain-date.ts'
import { render } from '#kernel/pages/html.ts'
import { markdown, markdownToText } from '#kernel/pages/markdown.ts'
import type { CaseType, CaseWords } from './case-type.ts'
import { decideOpening } from './decide-opening.ts'
import { type RenderContext, renderLine, renderMarkdown, renderMessage } from './render-message.ts'

const words: CaseWords = {
  service: 'Report a missed bin',
  title: '{bin}, {home}',
  facts: {
    bin: {
      label: 'Which bin?',
      short: 'Bin',
      options: { garden: { label: 'Garden waste' } },
      of: {},
      errors: {},
    },
    home: { label: 'Where?', short: 'Address', options: {}, of: {}, errors: {} },
    size: { label: 'How big?', short: 'Size', unit: 'metres', options: {}, of: {}, errors: {} },
    said: { label: 'Note', short: 'Note', options: {}, of: {}, errors: {} },
  },
  statuses: { open: { label: 'Open', customer: 'We are looking at it' } },
  outcomes: {},
  flags: {},
  clocks: {},
  actions: {},
  reasons: { wet: { label: 'Wet', customer: 'it rained' } },
  tasks: {},
  teams: {},
  messages: {
    received: {
      subject: 'We have {reference}',
      body: 'Hello {customer},\n\n[See it]({statusLink}) by {due.collect}.',
    },
  },
  confirmation: { next: '' },
}
const text = { kind: 'text' } as const
const caseType: CaseType = {
  packageName: 'a',
  version: 1,
  hash: '',
  reference: 'MC',
  applicant: {},
  facts: {
    bin: {
      definition: { type: 'choice', of: ['garden'] },
      type: { kind: 'choice', options: ['garden'] },
      from: 'customer',
    },
    home: { definition: { type: 'address' }, type: { kind: 'address' }, from: 'customer' },
    size: { definition: { type: 'number' }, type: { kind: 'number' }, from: 'customer' },
    said: { definition: { type: 'longText' }, type: text, from: 'customer' },
  },
  computed: [],
  tables: {},
  team: { first: [], otherwise: 'waste' },
  statuses: ['open', 'closed'],
  outcomes: [],
  flags: {},
  clocks: {
    collect: { target: { amount: 2, unit: 'workingDays' }, starts: 'submission', showTo: [] },
  },
  tasks: {},
  actions: {},
  messages: { received: { to: 'applicant', on: 'submitted', by: ['email'] } },
  retention: {
    drafts: { amount: 1, unit: 'days' },
    details: { for: { amount: 1, unit: 'years' }, after: 'closed', then: 'delete' },
    exceptions: [],
  },
  words: { en: words, cy: { ...words, service: 'Adrodd am fin' } },
}
const now = new Date('2026-03-04T12:00:00Z')
const today = parsePlainDate('2026-03-04') ?? todayIn(now)

function context(
  facts: Parameters<typeof decideOpening>[1]['facts'],
  given: Partial<RenderContext> = {},
): RenderContext {
  const env = { today, now, calendar: calendarOf('england-and-wales') }
  const { state } = decideOpening(caseType, { facts, channel: 'web' }, env)
  return {
    caseType,
    state,
    locale: 'en',
    reference: 'MC-1234-5678',
    council: 'Marchford',
    today,
    customer: 'Ann',
    ...given,
  }
}

const home = { line1: '1 High Street', town: 'Marchford', postcode: 'MA1 1AA' }

test('a line shows facts as people read them', () => {
  assert.equal(
    renderLine('{bin}, {home}', context({ bin: 'garden', home })),
    'Garden waste, 1 High Street, Marchford, MA1 1AA',
  )
  assert.equal(renderLine('{size} metres long', context({ size: 3 })), '3 metres long')
})

test('what was not asked leaves no stray comma', () => {
  assert.equal(
    renderLine('{bin}, {size}, {home}', context({ home })),
    '1 High Street, Marchford, MA1 1AA',
  )
  assert.equal(renderLine('{bin}, {size}', context({ bin: 'garden' })), 'Garden waste')
})

test('words for the customer, dates by language, and the names of things', () => {
  const known = context({}, { reason: 'wet', locale: 'cy' })
  assert.equal(
    renderLine('{status}; {reason}; {due.collect}; {service}; {today}', known),
    'We are looking at it; it rained; 6 Mawrth 2026; Adrodd am fin; 4 Mawrth 2026',
  )
})

test('a message has its subject, its links and its dates', () => {
  const message = renderMessage(
    'received',
    context({}, { statusLink: 'https://council.example/t/abc?k=1&l=2' }),
  )
  assert.equal(message?.subject, 'We have MC-1234-5678')
  const html = render(markdown(message?.body ?? ''))
  assert.match(html, /href="https:\/\/council\.example\/t\/abc\?k=1&amp;l=2"/)
  assert.match(html, /by 6 March 2026\./)
  assert.equal(renderMessage('other', context({})), undefined)
})

test('lines of an address stay lines where it stands alone, and are said in one in a sentence', () => {
  const html = (template: string) => render(markdown(renderMarkdown(template, context({ home }))))
  assert.equal(html('{home}'), '<p class="govuk-body">1 High Street<br>Marchford<br>MA1 1AA</p>')
  assert.equal(
    html('We come to {home}.'),
    '<p class="govuk-body">We come to 1 High Street, Marchford, MA1 1AA.</p>',
  )
})

test('what people typed can make no link, heading, list or markup', () => {
  const nasty = [
    '[Claim your refund](https://evil.example)',
    '<https://evil.example>',
    '# Final notice\n\n- pay now',
    '**bold** _it_ `code` ![x](y)',
    '<script>alert(1)</script>',
    '1. one\n2. two',
    'a\n===\nb',
    '{reference} &amp; {council}',
  ]
  for (const said of nasty) {
    const html = render(markdown(renderMarkdown('You wrote: {said}', context({ said }))))
    assert.doesNotMatch(html, /<(?!p class="govuk-body">|\/p>|br>)/, html)
  }
})

test('what people typed arrives as they typed it', () => {
  const line = fc
    .string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 40 })
    .filter(each => each.trim() === each && each !== '')
  fc.assert(
    fc.property(line, said => {
      const read = markdownToText(renderMarkdown('You wrote: {said}', context({ said })))
      assert.equal(read, `You wrote: ${said}`)
    }),
    { seed: 6 },
  )
})
