import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { render } from '#kernel/pages/html.ts'
import { COUNCIL } from '#test/support/sample-message.ts'
import { previewLetter, previewMessages } from './preview-messages.ts'

const preview = {
  name: 'Recycling bin missed yesterday',
  locale: 'cy' as const,
  channels: ['email', 'text', 'letter'] as const,
  subject: 'Mae gennym eich adroddiad',
  body: 'Annwyl Siân,\n\nByddwn yn dod **ar 4 Mawrth**. Ffoniwch y tŷ.',
}
// The few parts of a request that the page reads.
const request = {
  locale: 'en',
  council: COUNCIL,
  link: (path: string) => path,
} as unknown as RequestContext

test('shows a message of an example as email, as text with its parts, and as a letter', () => {
  const html = render(
    previewMessages(request, [preview], { letterPath: index => `/previews/${index}.pdf` }),
  )
  assert.match(html, /summary-text">Mae gennym eich adroddiad</)
  assert.match(html, /From the example “Recycling bin missed yesterday”/)
  assert.match(html, /<strong>ar 4 Mawrth<\/strong>/)
  assert.match(html, /\d+ characters, sent as 1 part</)
  assert.match(html, /href="\/previews\/0\.pdf"/)
  assert.match(html, /lang="cy"/)
})

test('makes the letter of an example', async () => {
  const pdf = await previewLetter(
    { ...preview, recipient: 'Siân Example\n1 Stryd Fawr\nTE1 1AA' },
    { council: COUNCIL, now: new Date('2026-03-04T10:00:00Z') },
  )
  assert.equal(Buffer.from(pdf).subarray(0, 5).toString(), '%PDF-')
})
