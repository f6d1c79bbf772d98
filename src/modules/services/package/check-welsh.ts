import { said } from '../phrases/said.ts'
import type { Check } from './draft.ts'
import { fileOf } from './package-source.ts'
import { placeholdersIn } from './placeholders.ts'
import { textLeaves } from './text-leaves.ts'

/** Welsh that is the English again was probably never translated; a placeholder lost is a fact lost. */
export const checkWelsh: Check = (draft, report) => {
  const { en, cy } = draft.content
  if (en === undefined || cy === undefined) return
  const english = new Map(textLeaves(en).map(({ path, text }) => [path.join('.'), text]))
  for (const { path, text } of textLeaves(cy)) {
    const same = english.get(path.join('.'))
    if (same === undefined) continue
    const at = { file: fileOf.content('cy'), path, part: 'value' as const }
    if (same === text && looksEnglish(text) && path.at(-1) !== 'to')
      report.warning(at, {
        code: 'notTranslated',
        message: said`The Welsh is the same as the English: “${text.trim().slice(0, 50)}”.`,
        fix: said`Translate it, unless it is a name.`,
      })
    const lost = placeholdersIn(same).filter(name => !placeholdersIn(text).includes(name))
    if (lost.length > 0 && path[0] !== 'words')
      report.warning(at, {
        code: 'placeholderLost',
        message: said`The English shows ${lost.map(name => `{${name}}`).join(', ')}, the Welsh does not.`,
        fix: said`Add it, so that both languages say the same.`,
      })
  }
}

// One word may well be the same in both (Email, Problem); a sentence is not.
function looksEnglish(text: string): boolean {
  return (
    text
      .replace(/\{[^}]*\}/g, '')
      .trim()
      .split(/\s+/).length >= 3
  )
}
