import { type CsvRecord, readCsv } from '#kernel/csv.ts'
import { type GovukEntry, GSS_CODE, NATIONS, squeeze, type Tier } from './register.ts'
import { type Checks, createChecks, type ReadRegister } from './register-checks.ts'

export const GOVUK_COLUMNS = [
  'id',
  'gss',
  'snac',
  'local_custodian_code',
  'tier_id',
  'parent_local_authority_id',
  'slug',
  'country_name',
  'homepage_url',
  'name',
] as const
type Column = (typeof GOVUK_COLUMNS)[number]

const TIERS: ReadonlyMap<string, Tier> = new Map([
  ['1', 'county'],
  ['2', 'district'],
  ['3', 'unitary'],
])

/** Reads GOV.UK's register of local authorities. Refused whole, with every line that is wrong, when one is. */
export function readGovukRegister(bytes: Uint8Array): ReadRegister<GovukEntry> {
  const read = readCsv(bytes, GOVUK_COLUMNS)
  if (read.kind === 'refused') return read
  const checks = createChecks()
  const tiers = new Map(read.records.map(({ values }) => [values.id, TIERS.get(values.tier_id)]))
  const entries = read.records.map(record => readEntry(record, checks, tiers))
  checks.must(entries.length > 0, 1, 'there are no councils in it')
  if (checks.mistakes.length > 0) return { kind: 'refused', mistakes: checks.mistakes }
  return { kind: 'read', entries, remarks: [] }
}

function readEntry(
  record: CsvRecord<Column>,
  checks: Checks,
  tiers: ReadonlyMap<string, Tier | undefined>,
): GovukEntry {
  const { line, values } = record
  const tier = TIERS.get(values.tier_id)
  const nation = NATIONS.get(values.country_name)
  const parent = values.parent_local_authority_id
  for (const column of ['id', 'gss', 'snac', 'local_custodian_code', 'slug'] as const)
    checks.once(record, column)
  checks.must(/^\d+$/.test(values.id), line, `“${values.id}” is not an id`)
  checks.must(GSS_CODE.test(values.gss), line, `“${values.gss}” is not a GSS code`)
  checks.must(/^[a-z0-9-]+$/.test(values.slug), line, `“${values.slug}” is not a slug`)
  checks.must(squeeze(values.name) !== '', line, 'the name is empty')
  checks.must(tier !== undefined, line, `the tier “${values.tier_id}” is not known`)
  checks.must(nation !== undefined, line, `the country “${values.country_name}” is not known`)
  checks.must(/^\d*$/.test(values.local_custodian_code), line, 'the custodian code is not a number')
  checks.must(isWebAddress(values.homepage_url), line, 'the home page is not a web address')
  if (parent !== '') {
    checks.must(tier === 'district', line, `a ${tier ?? 'council'} has a parent council`)
    checks.must(tiers.get(parent) === 'county', line, `the parent “${parent}” is not a county here`)
  }
  return {
    id: values.id,
    gss: values.gss,
    snac: values.snac,
    custodianCode: values.local_custodian_code === '' ? null : Number(values.local_custodian_code),
    tier: tier ?? 'unitary',
    parentId: parent === '' ? null : parent,
    slug: values.slug,
    nation: nation ?? 'england',
    homepage: values.homepage_url,
    name: squeeze(values.name),
  }
}

function isWebAddress(text: string): boolean {
  return text === '' || (URL.canParse(text) && /^https?:/.test(text))
}
