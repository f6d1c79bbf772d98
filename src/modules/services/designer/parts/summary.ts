import { isFactType } from '#kernel/facts/registry.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { entries, factName, listed, words } from '../look-at-draft.ts'
import { saidOf } from '../said-of.ts'
import { settingName, shownOf } from '../settings/setting.ts'
import { designerTexts } from '../texts.ts'
import type { Around } from './around.ts'
import type { PartElement } from './list-parts.ts'
import { partSettings } from './part-settings.ts'
import { saidWhen } from './said-when.ts'
import { partTexts } from './texts.ts'

/** What matters most of a part, in a line of a list. */
export function summaryOf(request: RequestContext, around: Around, element: PartElement): string {
  const { locale } = request
  const t = partTexts[locale]
  const { look } = around
  const said = saidWhen(look, element, locale)
  const when =
    said === undefined || element.part === 'computed' ? [] : [designerTexts[locale].ifSo(said)]
  return (
    [...mainOf(around, element), ...when].filter(text => text !== '').join('. ') || t.nothingMore
  )
}

function mainOf(around: Around, element: PartElement): string[] {
  const { locale } = around
  const { value, part } = element
  const amount = (pence: unknown) =>
    saidOf(around.look, pence, locale) ?? partTexts[locale].workedOut
  switch (part) {
    case 'office': {
      const type = value['type']
      return [isFactType(type) ? designerTexts[locale].types[type] : words(type)]
    }
    case 'actions': {
      const by = listed(value['by']).map(String)
      const status = words(entries(value['sets'])['status'])
      const roles: Readonly<Record<string, string>> = partTexts[locale].settings.roles
      const to = chosen(around, element, 'sets.status')
      return [
        by.map(role => roles[role] ?? role).join(', '),
        status === '' ? '' : partTexts[locale].becomes(to),
      ]
    }
    case 'clocks':
      return [
        typeof value['target'] === 'string'
          ? value['target']
          : designerTexts[locale].clockUntil(
              factName(around.look, words(entries(value['target'])['until']), locale),
            ),
      ]
    case 'messages':
      return [chosen(around, element, 'to'), chosen(around, element, 'on')]
    case 'fees':
      return [amount(value['pence'])]
    case 'concessions':
      return [
        value['percent'] === undefined ? amount(value['pence']) : `${words(value['percent'])}%`,
      ]
    case 'exceptions':
      return [chosen(around, element, 'then'), words(value['because'])]
    case 'laws':
      return [words(value['url'])]
    case 'tasks':
      return [words(value['within'])]
    case 'computed': {
      return [saidWhen(around.look, element, locale) ?? partTexts[locale].workedOut]
    }
    default:
      return []
  }
}

/** What is chosen in a setting, by the words of its choice. */
function chosen(around: Around, element: PartElement, name: string): string {
  const setting = partSettings(around, element).find(each => settingName(each) === name)
  if (setting === undefined) return ''
  const shown = shownOf(setting, element.value)
  return setting.items?.find(item => item.value === shown)?.text ?? ''
}
