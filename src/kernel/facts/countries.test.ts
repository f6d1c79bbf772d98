import assert from 'node:assert/strict'
import { test } from 'node:test'
import { COUNTRY_CODES, countries, countryName, findCountry } from './countries.ts'

test('every country has a name in both languages and is found by it', () => {
  assert.equal(COUNTRY_CODES.length, 250)
  assert.equal(new Set(COUNTRY_CODES).size, 250)
  for (const code of COUNTRY_CODES) {
    for (const locale of ['en', 'cy'] as const) {
      const name = countryName(code, locale)
      assert.notEqual(name, code, `${code} has a name`)
      assert.equal(findCountry(name), code, name)
    }
  }
})

test('the names are really Welsh in Welsh, and in order', () => {
  assert.equal(countryName('DE', 'cy'), 'Yr Almaen')
  assert.equal(countryName('GB', 'cy'), 'Y Deyrnas Unedig')
  const differ = COUNTRY_CODES.filter(code => countryName(code, 'en') !== countryName(code, 'cy'))
  assert.ok(differ.length > 80, `${differ.length} differ`)
  assert.equal(countries('en')[0]?.name, 'Afghanistan')
})

test('finds what people write, and nothing that is no country', () => {
  assert.equal(findCountry(' england '), 'GB')
  assert.equal(findCountry('Cote d’Ivoire'), 'CI')
  for (const wrong of ['', 'constructor', 'Atlantis', 'ZZ'])
    assert.equal(findCountry(wrong), undefined)
})
