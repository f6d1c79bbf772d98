import { type CsvRecord, readCsv } from '#kernel/csv.ts'
import { parsePlainDate } from '#kernel/dates/plain-date.ts'
import { GSS_CODE, NATIONS, type SuccessionEntry, squeeze, type Tier } from './register.ts'
import { type Checks, createChecks, type ReadRegister } from './register-checks.ts'

export const SUCCESSION_COLUMNS = [
  'local-authority-code',
  'official-name',
  'nice-name',
  'gss-code',
  'start-date',
  'end-date',
  'replaced-by',
  'nation',
  'local-authority-type',
  'county-la',
  'alt-names',
  'former-gss-codes',
  'current-authority',
  'gov-uk-slug',
] as const
type Column = (typeof SUCCESSION_COLUMNS)[number]

const TIERS: ReadonlyMap<string, Tier> = new Map([
  ['CTY', 'county'],
  ['NMD', 'district'],
  ['UA', 'unitary'],
  ['MD', 'unitary'],
  ['LBO', 'unitary'],
  ['CC', 'unitary'],
  ['SCO', 'unitary'],
  ['WPA', 'unitary'],
  ['NID', 'unitary'],
  ['COMB', 'combined'],
  ['SRA', 'combined'],
])

/** What UTF-8 looks like after it was lost on the way: the sign for it, or its bytes read as Latin-1. */
const DAMAGED = /\uFFFD|ï¿½/

/** Reads the register of names, codes and successions. Columns that are not used here may be there. */
export function readSuccessionRegister(bytes: Uint8Array): ReadRegister<SuccessionEntry> {
  const read = readCsv(bytes, SUCCESSION_COLUMNS, { others: true })
  if (read.kind === 'refused') return read
  const checks = createChecks()
  const remarks: string[] = []
  const byCode = new Map(
    read.records.map(record => [record.values['local-authority-code'], record]),
  )
  const entries = read.records.map(record => {
    checkRecord(record, checks)
    checkLinks(record, checks, byCode)
    return readEntry(record, remarks)
  })
  checks.must(entries.length > 0, 1, 'there are no councils in it')
  if (checks.mistakes.length > 0) return { kind: 'refused', mistakes: checks.mistakes }
  return { kind: 'read', entries, remarks }
}

function checkRecord(record: CsvRecord<Column>, checks: Checks): void {
  const { line, values } = record
  const [code, gss] = [values['local-authority-code'], values['gss-code']]
  for (const column of ['local-authority-code', 'official-name', 'gss-code', 'gov-uk-slug'])
    checks.once(record, column)
  checks.must(code !== '', line, 'the code is empty')
  checks.must(squeeze(values['official-name']) !== '', line, 'the official name is empty')
  for (const one of [gss, ...split(values['former-gss-codes'])].filter(text => text !== ''))
    checks.must(GSS_CODE.test(one), line, `“${one}” is not a GSS code`)
  const type = values['local-authority-type']
  checks.must(TIERS.has(type), line, `the type “${type}” is not known`)
  checks.must(NATIONS.has(values.nation), line, `the nation “${values.nation}” is not known`)
  for (const column of ['start-date', 'end-date'] as const)
    checks.must(
      values[column] === '' || parsePlainDate(values[column]) !== undefined,
      line,
      `the ${column} “${values[column]}” is not a day`,
    )
  checkStatus(record, checks)
}

function checkStatus({ line, values }: CsvRecord<Column>, checks: Checks): void {
  const [status, start, end] = [
    values['current-authority'],
    values['start-date'],
    values['end-date'],
  ]
  checks.must(['True', 'False'].includes(status), line, `the status “${status}” is not known`)
  checks.must(
    (status === 'True') === (end === ''),
    line,
    status === 'True' ? 'it is current and has an end' : 'it is not current and has no end',
  )
  checks.must(start === '' || end === '' || start <= end, line, 'it ends before it begins')
  checks.must(
    values['replaced-by'] === '' || end !== '',
    line,
    'it is replaced though it has not ended',
  )
}

function checkLinks(
  { line, values }: CsvRecord<Column>,
  checks: Checks,
  byCode: ReadonlyMap<string, CsvRecord<Column>>,
): void {
  for (const code of split(values['replaced-by'])) {
    checks.must(byCode.has(code), line, `the successor “${code}” is not in the file`)
    checks.must(code !== values['local-authority-code'], line, 'it is its own successor')
  }
  const county = values['county-la']
  if (county !== '')
    checks.must(
      byCode.get(county)?.values['local-authority-type'] === 'CTY',
      line,
      `the county “${county}” is not a county in the file`,
    )
}

function readEntry({ line, values }: CsvRecord<Column>, remarks: string[]): SuccessionEntry {
  const names = split(values['alt-names'])
  for (const name of names.filter(each => DAMAGED.test(each)))
    remarks.push(`Line ${line}: the other name “${name}” has lost letters and is left out.`)
  if (values['official-name'] !== squeeze(values['official-name']))
    remarks.push(`Line ${line}: “${squeeze(values['official-name'])}” has spaces too many.`)
  return {
    code: values['local-authority-code'],
    name: squeeze(values['official-name']),
    shortName: squeeze(values['nice-name']),
    gss: values['gss-code'] || null,
    formerGss: split(values['former-gss-codes']),
    startsOn: parsePlainDate(values['start-date']) ?? null,
    endsOn: parsePlainDate(values['end-date']) ?? null,
    replacedBy: split(values['replaced-by']),
    nation: NATIONS.get(values.nation) ?? 'england',
    tier: TIERS.get(values['local-authority-type']) ?? 'unitary',
    countyCode: values['county-la'] || null,
    otherNames: names.filter(each => !DAMAGED.test(each)),
    slug: values['gov-uk-slug'],
  }
}

function split(text: string): string[] {
  return text
    .split(',')
    .map(squeeze)
    .filter(part => part !== '')
}
