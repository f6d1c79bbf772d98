import { type About, listFilesAbout } from '#files'
import type { Locale } from '#kernel/context.ts'
import type { Tx } from '#kernel/transaction.ts'
import { texts } from './texts.ts'

/** Which files of a question are not among what is sent: one may have been refused since its page was left. */
export async function filesNotSent(
  tx: Tx,
  { about, question, locale }: { about: About; question: string; locale: Locale },
): Promise<string | undefined> {
  const refused = (await listFilesAbout(tx, about)).filter(
    file => file.question === question && (file.state === 'refused' || file.state === 'infected'),
  )
  if (refused.length === 0) return undefined
  return texts[locale].notSent(refused.map(({ name }) => name))
}
