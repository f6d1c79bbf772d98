import type { Form } from '#kernel/http/form.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import { feePay } from '../../package/format-fees.ts'
import type { ElementPath } from '../../package/mistake.ts'
import { codecs } from '../settings/codecs.ts'
import { type Setting, settingChange, settingErrors, settingName } from '../settings/setting.ts'
import { settingTexts } from '../settings/texts.ts'
import { valueAt } from '../word-fields.ts'
import type { YamlEdit } from '../yaml/edit-data.ts'
import { type Around, askedOf, items, lawOf, none } from './around.ts'
import type { PartName } from './part-kinds.ts'
import { partTexts } from './texts.ts'

/** What is said once for all of a kind, and where it stands. */
export type WholeSettings = {
  readonly path: ElementPath
  readonly settings: readonly Setting[]
  /** All of it is said, or none of it: then it goes from the file. */
  readonly together?: true
}

type Make = (around: Around) => WholeSettings

const WHOLE: Readonly<Partial<Record<PartName, Make>>> = {
  fees: around => {
    const t = partTexts[around.locale].settings
    const pay = feePay.map(value => ({ value, text: t.payItems[value] }))
    const settings: Setting[] = [
      { path: ['pay'], as: 'one', needed: true, ...t.pay, items: pay },
      { path: ['instalments'], as: 'whole', ...t.instalments },
    ]
    return {
      path: ['fees'],
      settings: around.look.definition['fees'] === undefined ? [] : settings,
    }
  },
  exceptions: around => {
    const t = partTexts[around.locale].settings
    const law = lawOf(around).map(each => ({ ...each, path: ['details', ...each.path] }))
    const settings: Setting[] = [
      { path: ['drafts'], as: 'time', needed: true, ...t.keepDrafts },
      { path: ['details', 'for'], as: 'time', needed: true, ...t.keepFor },
      {
        path: ['details', 'after'],
        as: 'one',
        needed: true,
        ...t.keepAfter,
        items: items(t.afterItems),
      },
      {
        path: ['details', 'then'],
        as: 'one',
        needed: true,
        ...t.keepThen,
        items: items(t.thenItems),
      },
      { path: ['details', 'because'], as: 'line', ...t.keepBecause },
      ...law,
    ]
    return { path: ['retention'], settings }
  },
  duplicates: around => {
    const t = partTexts[around.locale].settings
    const settings: Setting[] = [
      { path: ['same'], as: 'many', ...t.same, items: askedOf(around) },
      { path: ['within'], as: 'time', ...t.sameWithin },
      { path: ['offer'], as: 'one', ...t.offer, items: [none(t.noOffer), ...items(t.offerItems)] },
    ]
    return { path: ['duplicates'], settings, together: true }
  },
}

/** Undefined of a kind of which nothing is said once. */
export function wholeSettings(around: Around, part: PartName): WholeSettings | undefined {
  const whole = WHOLE[part]?.(around)
  return whole === undefined || whole.settings.length === 0 ? undefined : whole
}

/** What was typed of it, as changes of the file. */
export function wholeChange(
  { look, locale }: Around,
  { path, settings, together }: WholeSettings,
  form: Form,
): { edits: YamlEdit[]; errors: FieldError[] } {
  const element = valueAt(look.definition, path)
  const change = settingChange(settings, { element, under: path, form })
  const words = settingTexts[locale].errors
  const errors = settingErrors(change, words)
  if (together !== true || errors.length > 0 || change.edits.length === 0)
    return { edits: change.edits, errors }
  const blank = settings.filter(
    setting => (codecs[setting.as].typed(form, settingName(setting)) ?? '').length === 0,
  )
  if (blank.length === settings.length) return { edits: [{ kind: 'remove', path }], errors }
  const missing = blank.map(setting => ({ field: settingName(setting), message: words.needed }))
  return { edits: missing.length > 0 ? [] : change.edits, errors: missing }
}
