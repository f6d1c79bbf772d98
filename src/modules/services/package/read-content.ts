import { LOCALES, type Locale } from '#kernel/context.ts'
import { said } from '../phrases/said.ts'
import { checkFormat } from './check-format.ts'
import { type Content, contentSchema } from './format-content.ts'
import type { MistakeWords, Report } from './mistake.ts'
import { fileOf, type PackageSource } from './package-source.ts'

/** The words in each language, with the letters as messages. */
export function readContent(
  source: PackageSource,
  report: Report,
): { [locale in Locale]?: Content } {
  const read: { [locale in Locale]?: Content } = {}
  for (const locale of LOCALES) {
    const value = source.content[locale]
    if (value === undefined) continue
    const content = checkFormat(contentSchema, value, { file: fileOf.content(locale), report })
    if (content !== undefined) read[locale] = withLetters(content, { locale, source, report })
  }
  return read
}

function withLetters(
  content: Content,
  { locale, source, report }: { locale: Locale; source: PackageSource; report: Report },
): Content {
  const messages = { ...content.messages }
  for (const [name, text] of Object.entries(source.letters)) {
    const [message = '', language] = name.split('.')
    if (language !== locale) continue
    const letter = parseLetter(text)
    const file = fileOf.letter(name)
    if (letter === undefined) report.error({ file, path: [] }, withoutSubject)
    else if (messages[message] !== undefined) report.error({ file, path: [] }, toldTwice(message))
    else messages[message] = letter
  }
  return Object.keys(messages).length === 0 ? content : { ...content, messages }
}

/** A letter's first line `# …` is its subject; the rest is its body. */
function parseLetter(text: string): { subject: string; body: string } | undefined {
  const match = /^\uFEFF?# +(\S[^\n]*)\n+([\s\S]*\S)\s*$/.exec(text.replaceAll('\r\n', '\n'))
  if (match?.[1] === undefined || match[2] === undefined) return undefined
  return { subject: match[1].trim(), body: match[2] }
}

const withoutSubject = {
  code: 'letterSubject',
  message: said`The letter does not begin with its subject, or is empty.`,
  fix: said`Make the first line “# ” and the subject, then an empty line, then the letter.`,
}

function toldTwice(message: string): MistakeWords {
  return {
    code: 'messageTwice',
    message: said`The message ${message} has words in content and in a letter.`,
    fix: said`Keep one of them.`,
  }
}
