import { markdownToText } from '#kernel/pages/markdown.ts'
import type { Message } from './message.ts'
import { texts } from './texts.ts'

/** The most characters that GOV.UK Notify takes in one text message. */
export const TEXT_MOST = 918

/**
 * A message as a text: its plain words, or where they are too long their beginning to the end of a
 * sentence and a link to all of them. A text costs by its length, so subject and body are not repeated.
 */
export function textWords(
  message: Pick<Message, 'body' | 'subject' | 'locale'>,
  readingLink: string,
): string {
  const whole = markdownToText(message.body).trim()
  if (whole.length <= TEXT_MOST) return whole
  const t = texts[message.locale].text
  const end = `\n\n${t.readAll}: ${readingLink}`
  return `${cutAtSentence(whole, Math.min(306, TEXT_MOST) - end.length)}${end}`
}

/** As many whole sentences as fit, or whole words where the first sentence does not. */
function cutAtSentence(text: string, most: number): string {
  const room = text.slice(0, Math.max(most, 0))
  const sentence = /^[\s\S]*[.!?](?=\s)/.exec(`${room} `)?.[0]
  if (sentence !== undefined && sentence.length >= 40) return sentence.trim()
  return `${room.replace(/\s+\S*$/, '')} …`
}
