import { render } from '#kernel/pages/html.ts'
import { markdown, markdownToText } from '#kernel/pages/markdown.ts'
import type { Sender } from './carrier.ts'
import { emailHtml } from './email-html.ts'
import type { Message } from './message.ts'
import { texts } from './texts.ts'

export type EmailWords = { subject: string; text: string; html: string }

/** An email's words with the council's lines at the foot, as text and as a sober page. */
export function composeEmail(message: Message, sender: Sender): EmailWords {
  const foot = footLines(message, sender)
  const links = sender.preferenceLink === undefined ? [] : [sender.preferenceLink]
  const t = texts[message.locale].email
  return {
    // A line end in a subject would begin another header.
    subject: message.subject.replace(/\s+/g, ' ').trim(),
    text: [
      markdownToText(message.body),
      ['-- ', ...foot, ...links.map(link => `${t.preference}: ${link}`)].join('\n'),
    ].join('\n\n'),
    html: emailHtml({
      locale: message.locale,
      title: message.subject.replace(/\s+/g, ' '),
      brand: sender.council.brand,
      council: sender.council.name[message.locale],
      body: render(markdown(message.body)),
      foot,
      links: links.map(href => ({ href, text: t.preference })),
    }),
  }
}

function footLines({ locale }: Message, { council, thread }: Sender): string[] {
  const t = texts[locale].email
  return [
    council.name[locale],
    [council.telephone, council.openingHours[locale]].filter(part => part !== '').join(' · '),
    thread?.replyTo === undefined ? '' : t.answer,
  ].filter(line => line !== '')
}
