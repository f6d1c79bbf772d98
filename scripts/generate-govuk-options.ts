/**
 * Writes `src/kernel/pages/govuk/options.generated.ts` from the `macro-options.json` of
 * every GOV.UK Frontend component: `node scripts/generate-govuk-options.ts`.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'

type Param = {
  name: string
  type: string
  description?: string
  required?: boolean
  isComponent?: boolean
  params?: Param[]
}

const root = new URL('../node_modules/govuk-frontend/dist/govuk/components/', import.meta.url)
const target = new URL('../src/kernel/pages/govuk/options.generated.ts', import.meta.url)

/** Where the official description says less than the official template and fixtures do. */
const TYPES: Readonly<Record<string, string>> = {
  'character-count.charactersUnderLimitText': 'Plurals',
  'character-count.charactersOverLimitText': 'Plurals',
  'character-count.wordsUnderLimitText': 'Plurals',
  'character-count.wordsOverLimitText': 'Plurals',
  'file-upload.multipleFilesChosenText': 'Plurals',
  'character-count.maxlength': 'string | number',
  'character-count.maxwords': 'string | number',
  'character-count.threshold': 'string | number',
  'character-count.rows': 'string | number',
  'textarea.rows': 'string | number',
  'pagination.items.number': 'string | number',
  'notification-banner.titleHeadingLevel': 'string | number',
  'checkboxes.values': 'readonly (string | number)[]',
  'checkboxes.items.value': 'string | number',
  'radios.items.value': 'string | number',
  'radios.value': 'string | number',
  'select.items.value': 'string | number',
  'select.value': 'string | number',
  'input.value': 'string | number',
  'date-input.values': 'Readonly<Record<string, string | number | undefined>>',
  'date-input.items.value': 'string | number',
  'date-input.day': 'Partial<DateInputItem> | false',
  'date-input.month': 'Partial<DateInputItem> | false',
  'date-input.year': 'Partial<DateInputItem> | false',
  'footer.contentLicence': 'FooterContentLicence | null',
  'service-navigation.slots.end': 'Html | ServiceNavigationSlotsEnd',
  'service-navigation.slots.start': 'Html',
  'service-navigation.slots.navigationStart': 'Html',
  'service-navigation.slots.navigationEnd': 'Html',
  'table.rows': 'readonly (readonly TableCell[] | Falsy)[]',
  'table.head': 'readonly TableCell[]',
}

/** Required in the description, left out by the official template or by another option. */
const OPTIONAL = new Set([
  'accordion.items.content',
  'back-link.href',
  'character-count.maxlength',
  'character-count.maxwords',
  'checkboxes.items.value',
  'radios.items.value',
  'select.items',
  'service-navigation.navigation',
  'tabs.items.id',
])

/** Read by the official template but absent from the description. */
const UNDESCRIBED: Readonly<Record<string, readonly Param[]>> = {
  'date-input.items': [{ name: 'inputmode', type: 'string' }],
}

const COMPONENT_TYPES: Readonly<Record<string, string>> = {
  label: 'LabelOptions',
  hint: 'HintOptions',
  errorMessage: 'ErrorMessageOptions',
  fieldset: 'FieldsetOptions',
  tag: 'TagOptions',
}

const NAMES: Readonly<Record<string, string>> = { TableRow: 'TableCell', TableHead: 'TableCell' }

const pascal = (name: string) =>
  name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())
const singular = (name: string) => (name.endsWith('s') ? name.slice(0, -1) : name)

const declarations = new Map<string, string>()

function typeOf(param: Param, path: string, owner: string): string {
  const given = TYPES[path]
  const name = typeName(param, owner)
  if (param.params && !(given && param.type === 'string')) declare(name, param.params, path)
  if (given) return given
  if (/attributes$/i.test(param.name)) return 'AttributeMap'
  if (param.isComponent && !param.params) return COMPONENT_TYPES[param.name] ?? unknownType(path)
  switch (param.type) {
    case 'string':
      return /^html$|Html$/.test(param.name) ? 'Html' : 'string'
    case 'integer':
      return 'number'
    case 'boolean':
      return 'boolean'
    case 'array':
      return `readonly (${name} | Falsy)[]`
    case 'object':
      return param.params ? name : unknownType(path)
    default:
      return unknownType(path)
  }
}

function typeName(param: Param, owner: string): string {
  const own = pascal(param.type === 'array' ? singular(param.name) : param.name)
  const name = owner.replace(/Options$/, '') + (own[0] ?? '').toUpperCase() + own.slice(1)
  return NAMES[name] ?? name
}

function unknownType(path: string): never {
  throw new Error(`No type is known for ${path}`)
}

/** One object type; `text` with `html` becomes a choice of the two, one required. */
function declare(name: string, described: readonly Param[], path: string): void {
  const params = new Map<string, Param>()
  // The description lists `end` of the service navigation twice; the later one has the shape.
  for (const param of [...described, ...(UNDESCRIBED[path] ?? [])]) params.set(param.name, param)
  const hasCaller = params.delete('caller')
  const mustHave = !hasCaller && !params.has('divider') && isChoice(params)
  const lines: string[] = []
  for (const param of params.values()) {
    if (mustHave && (param.name === 'text' || param.name === 'html')) continue
    const type = typeOf(param, `${path}.${param.name}`, name)
    const required =
      param.required && !isTwin(param, params) && !OPTIONAL.has(`${path}.${param.name}`)
    if (param.description) lines.push(`  /** ${oneLine(param.description)} */`)
    lines.push(required ? `  ${param.name}: ${type}` : `  ${param.name}?: ${type} | undefined`)
  }
  const body = `{\n${lines.join('\n')}\n}`
  const kind = mustHave ? `TextOrHtml & ${body}` : body
  declarations.set(name, `export type ${name} = ${lines.length ? kind : 'TextOrHtml'}\n`)
}

function isChoice(params: ReadonlyMap<string, Param>): boolean {
  return Boolean(params.get('text')?.required && params.get('html')?.required)
}

/** `titleText` beside `titleHtml`: each is marked required, one is meant. */
function isTwin(param: Param, params: ReadonlyMap<string, Param>): boolean {
  if (/^(?:text|html)$/.test(param.name)) return params.has(param.name === 'text' ? 'html' : 'text')
  const stem = /^(.+)(?:Text|Html)$/.exec(param.name)?.[1]
  return stem !== undefined && params.has(`${stem}Text`) && params.has(`${stem}Html`)
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').replaceAll('*/', '* /').trim()

for (const component of readdirSync(root, { withFileTypes: true })) {
  if (!component.isDirectory()) continue
  const file = new URL(`${component.name}/macro-options.json`, root)
  const params: Param[] = JSON.parse(readFileSync(file, 'utf8'))
  declare(`${pascal(component.name)}Options`, params, component.name)
}

writeFileSync(
  target,
  `// Made by scripts/generate-govuk-options.ts from govuk-frontend's macro-options.json. Do not edit.
import type { Html } from '../html.ts'

/** Left out of a list, so that \`condition && item\` can be written. */
export type Falsy = null | undefined | false | ''
/** Extra HTML attributes; with \`optional\`, an empty value leaves the attribute out. */
export type AttributeMap = Readonly<
  Record<string, string | number | boolean | { value: string | number | boolean | null | undefined; optional?: boolean }>
>
/** Messages by plural rule of the language: one, other… */
export type Plurals = Readonly<Record<string, string>>
/** One of the two; \`html\` wins. Text is escaped. */
export type TextOrHtml =
  | { text: string | number; html?: Html | undefined }
  | { html: Html; text?: string | number | undefined }

${[...declarations.values()].join('\n')}`,
)
