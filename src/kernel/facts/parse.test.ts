import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parsePlainDate } from '../dates/plain-date.ts'
import type { Value } from '../expressions/value-type.ts'
import { FACT_ERROR_TEXTS, factErrorText } from './error-text.ts'
import type { FactEnv, FormInput } from './fact-kind.ts'
import {
  FACT_TYPES,
  type FactDefinition,
  type FactType,
  factSchema,
  kindOf,
  readAnswer,
} from './registry.ts'

const env: FactEnv = {
  today: parsePlainDate('2026-03-09') ?? assert.fail(),
  dateOf: source => parsePlainDate(String(source)),
}
const NAME = 'f'

function define(source: {
  readonly type: string
  readonly [option: string]: unknown
}): FactDefinition {
  const parsed = factSchema.safeParse(source)
  assert.ok(parsed.success, JSON.stringify(parsed.error?.issues))
  return parsed.data
}

/** A form as posted: what is given as text goes under the fact's own name, parts under `f-part`. */
const formOf = (
  posted: string | readonly string[] | { readonly [part: string]: string },
): FormInput =>
  typeof posted === 'string' || Array.isArray(posted)
    ? { [NAME]: posted as string | readonly string[] }
    : Object.fromEntries(Object.entries(posted).map(([part, value]) => [`${NAME}-${part}`, value]))

const day = (day: string, month: string, year: string) => ({ day, month, year })
const HOME = { line1: '1 High Street', town: 'Marchford', postcode: 'ma11aa' }
const PEOPLE = {
  type: 'list',
  of: { who: { type: 'name' }, bornOn: { type: 'date', optional: true } },
  min: 2,
  max: 3,
}
const LONG = 'x'.repeat(201)

type Posted = Parameters<typeof formOf>[0]
const VALID: readonly [
  { type: string; [option: string]: unknown },
  Posted,
  Value,
  shown: string,
][] = [
  [{ type: 'text' }, '  one \t two ', 'one two', 'one two'],
  [{ type: 'text', pattern: 'ukPostcode' }, 'sw1a2aa', 'SW1A 2AA', 'SW1A 2AA'],
  [{ type: 'text', pattern: 'digits' }, '12 34-5', '12345', '12345'],
  [{ type: 'text', pattern: 'alphanumeric' }, 'AB 12', 'AB12', 'AB12'],
  [{ type: 'longText' }, 'one\r\ntwo\u0000  \r\n', 'one\ntwo', 'one|two'],
  [{ type: 'number', max: 5000 }, '1,234', 1234, '1,234'],
  [{ type: 'number', decimals: 2 }, '12.5', 12.5, '12.5'],
  [{ type: 'money' }, '£1,200', 120_000, '£1,200'],
  [{ type: 'money' }, '12.5', 1250, '£12.50'],
  [{ type: 'date' }, day('4', 'mar', '2026'), '2026-03-04', '4 March 2026'],
  [{ type: 'date' }, day('04', 'Mawrth', '2026'), '2026-03-04', '4 March 2026'],
  [{ type: 'date' }, '4 mar 2026', '2026-03-04', '4 March 2026'],
  [{ type: 'date' }, '2026-03-04', '2026-03-04', '4 March 2026'],
  [{ type: 'date' }, day('4th', '3', '2026'), '2026-03-04', '4 March 2026'],
  [{ type: 'partialDate' }, day('', '', '2026'), '2026', '2026'],
  [{ type: 'partialDate' }, day('', '3', '2026'), '2026-03', 'March 2026'],
  [{ type: 'partialDate' }, 'mar 2026', '2026-03', 'March 2026'],
  [{ type: 'partialDate' }, '2026-03', '2026-03', 'March 2026'],
  [{ type: 'partialDate' }, day('4', '3', '2026'), '2026-03-04', '4 March 2026'],
  [{ type: 'yesNo' }, 'yes', true, 'Yes'],
  [{ type: 'yesNo' }, 'no', false, 'No'],
  [{ type: 'choice', of: ['a', 'b'] }, 'b', 'b', 'label b'],
  [{ type: 'choices', of: ['a', 'b', 'c'] }, ['c', 'a'], ['a', 'c'], 'label a|label c'],
  [{ type: 'choices', of: ['a', 'z'], none: 'z', min: 1 }, 'z', ['z'], 'label z'],
  [{ type: 'country' }, 'FR', 'FR', 'France'],
  [{ type: 'country' }, 'yr almaen', 'DE', 'Germany'],
  [{ type: 'country' }, 'Wales', 'GB', 'United Kingdom'],
  [{ type: 'email' }, ' Ann@Example.COM ', 'Ann@example.com', 'Ann@example.com'],
  [{ type: 'telephone' }, '(01632)  960 001', '(01632) 960 001', '(01632) 960 001'],
  [
    { type: 'telephone' },
    '+44 (0)20 7946 0000 ext 12',
    '+44 (0)20 7946 0000 ext 12',
    '+44 (0)20 7946 0000 ext 12',
  ],
  [{ type: 'name' }, 'Siân  O’Neill', 'Siân O’Neill', 'Siân O’Neill'],
  [
    { type: 'address' },
    { ...HOME, county: 'Marshire' },
    { line1: '1 High Street', town: 'Marchford', county: 'Marshire', postcode: 'MA1 1AA' },
    '1 High Street|Marchford|Marshire|MA1 1AA',
  ],
  [{ type: 'vehicle' }, 'ab12 cde', 'AB12CDE', 'AB12 CDE'],
  [{ type: 'vehicle' }, 'q 1 abc', 'Q1ABC', 'Q1ABC'],
  [{ type: 'nino' }, 'ab 12 34 56 c', 'AB123456C', 'AB 12 34 56 C'],
  [{ type: 'declaration' }, 'yes', true, 'Agreed'],
  [{ type: 'time' }, '7.30 pm', '19:30', '7:30pm'],
  [{ type: 'time' }, 'hanner dydd', '12:00', 'midday'],
  [{ type: 'time' }, '12am', '00:00', 'midnight'],
  [{ type: 'time' }, '0915', '09:15', '9:15am'],
  [{ type: 'file', later: '7 days' }, 'later', [{ promised: 'later' }], 'To be sent later'],
  [
    { type: 'file', declare: true, of: ['bill'] },
    'declared',
    [{ promised: 'declared' }],
    'Declared instead',
  ],
  [
    { type: 'place' },
    HOME,
    { address: { line1: '1 High Street', town: 'Marchford', postcode: 'MA1 1AA' } },
    '1 High Street|Marchford|MA1 1AA',
  ],
  [
    { type: 'place', by: ['street', 'point', 'words'] },
    { words: ' By the bridge \r\n in Mill Lane' },
    { words: 'By the bridge\n in Mill Lane' },
    'By the bridge| in Mill Lane',
  ],
  [
    { type: 'slot', resource: 'registrar', length: '30 minutes' },
    {
      '1-day': '12',
      '1-month': '3',
      '1-year': '2026',
      '3-day': '16',
      '3-month': '3',
      '3-year': '2026',
      part: 'morning',
    },
    { preferred: ['2026-03-12', '2026-03-16'], part: 'morning' },
    '12 March 2026, morning|or 16 March 2026, morning',
  ],
  [
    PEOPLE,
    { who: 'Ann', 'bornOn-day': '1', 'bornOn-month': '2', 'bornOn-year': '2000' },
    [{ who: 'Ann', bornOn: '2000-02-01' }],
    'Ann, 1 February 2000',
  ],
]

for (const [source, posted, value, shown] of VALID) {
  test(`reads ${JSON.stringify(posted)} as ${source.type}, shows it and fills the form again`, () => {
    const definition = define(source)
    const kind = kindOf(definition)
    assert.deepEqual(kind.parse(formOf(posted), NAME, definition, env), { ok: true, value })
    assert.equal(
      kind.display(value, definition, 'en', option => `label ${option}`).join('|'),
      shown,
    )
    const again = kind.parse(kind.toForm(value, NAME, definition), NAME, definition, env)
    assert.deepEqual(again, { ok: true, value })
    if (source.type !== 'list') assert.deepEqual(kind.check(value, definition, env), [])
  })
}

const LIMITS = { earliest: '2026-01-01', latest: '2026-12-31' }
const SLOT = { type: 'slot', resource: 'registrar', ...LIMITS }
const wish = (day: string, month: string, year: string) => ({
  '1-day': day,
  '1-month': month,
  '1-year': year,
})
const WRONG: readonly [
  { type: string; [option: string]: unknown },
  Posted,
  { [field: string]: string },
][] = [
  [{ type: 'text' }, LONG, { f: 'tooLong' }],
  [{ type: 'text', pattern: 'ukPostcode' }, 'AA1 1', { f: 'notPostcode' }],
  [{ type: 'text', pattern: 'digits' }, '12a', { f: 'notDigits' }],
  [{ type: 'text', pattern: 'alphanumeric' }, 'a_b', { f: 'notAlphanumeric' }],
  [{ type: 'longText', max: 200 }, LONG, { f: 'tooLong' }],
  [{ type: 'number' }, 'four', { f: 'notNumber' }],
  [{ type: 'number' }, '1e3', { f: 'notNumber' }],
  [{ type: 'number' }, '1.5', { f: 'notWhole' }],
  [{ type: 'number', decimals: 1 }, '1.55', { f: 'tooManyDecimals' }],
  [{ type: 'number', min: 1 }, '0', { f: 'tooSmall' }],
  [{ type: 'number', max: 9 }, '10', { f: 'tooBig' }],
  [{ type: 'money' }, 'a lot', { f: 'notMoney' }],
  [{ type: 'money' }, '-1', { f: 'tooSmall' }],
  [{ type: 'money', max: '£10' }, '10.01', { f: 'tooBig' }],
  [{ type: 'date' }, day('', '3', '2026'), { 'f-day': 'dayMissing' }],
  [{ type: 'date' }, day('4', '', '2026'), { 'f-month': 'monthMissing' }],
  [{ type: 'date' }, day('4', '3', ''), { 'f-year': 'yearMissing' }],
  [{ type: 'date' }, day('', '', '2026'), { 'f-day': 'dayAndMonthMissing' }],
  [{ type: 'date' }, day('', '3', ''), { 'f-day': 'dayAndYearMissing' }],
  [{ type: 'date' }, day('4', '', ''), { 'f-month': 'monthAndYearMissing' }],
  [{ type: 'date' }, day('4', '3', '26'), { 'f-year': 'yearDigits' }],
  [{ type: 'date' }, day('30', '2', '2026'), { 'f-day': 'notReal' }],
  [{ type: 'date' }, day('3', 'xyz', '2026'), { 'f-month': 'notReal' }],
  [{ type: 'date', ...LIMITS }, day('31', '12', '2025'), { 'f-day': 'tooEarly' }],
  [{ type: 'date', ...LIMITS }, day('1', '1', '2027'), { 'f-day': 'tooLate' }],
  [{ type: 'partialDate' }, day('', '3', ''), { 'f-year': 'yearMissing' }],
  [{ type: 'partialDate' }, day('', '', '26'), { 'f-year': 'yearDigits' }],
  [{ type: 'partialDate' }, day('4', '', '2026'), { 'f-month': 'monthMissing' }],
  [{ type: 'partialDate' }, day('', '13', '2026'), { 'f-day': 'notReal' }],
  [{ type: 'partialDate', ...LIMITS }, day('', '', '2025'), { 'f-day': 'tooEarly' }],
  [{ type: 'partialDate', ...LIMITS }, day('', '1', '2027'), { 'f-day': 'tooLate' }],
  [{ type: 'yesNo' }, 'perhaps', { f: 'notOption' }],
  [{ type: 'choice', of: ['a'] }, 'constructor', { f: 'notOption' }],
  [{ type: 'choices', of: ['a', 'b'] }, ['a', 'x'], { f: 'notOption' }],
  [{ type: 'choices', of: ['a', 'z'], none: 'z' }, ['a', 'z'], { f: 'noneWithOthers' }],
  [{ type: 'choices', of: ['a', 'b'], min: 2 }, 'a', { f: 'tooFew' }],
  [{ type: 'choices', of: ['a', 'b'], max: 1 }, ['a', 'b'], { f: 'tooMany' }],
  [{ type: 'country' }, 'Atlantis', { f: 'notCountry' }],
  [{ type: 'email' }, 'ann@example', { f: 'notEmail' }],
  [{ type: 'email' }, 'ann@exa mple.com', { f: 'notEmail' }],
  [{ type: 'telephone' }, '12345', { f: 'notTelephone' }],
  [{ type: 'name' }, '?!', { f: 'notName' }],
  [{ type: 'name' }, 'Win at https://x.example', { f: 'notName' }],
  [{ type: 'name' }, LONG, { f: 'tooLong' }],
  [
    { type: 'address' },
    { line2: 'x' },
    { 'f-line1': 'line1Missing', 'f-town': 'townMissing', 'f-postcode': 'postcodeMissing' },
  ],
  [{ type: 'address' }, { ...HOME, postcode: 'nowhere' }, { 'f-postcode': 'notPostcode' }],
  [{ type: 'address' }, { ...HOME, county: LONG }, { 'f-county': 'partTooLong' }],
  [{ type: 'vehicle' }, 'ABCDEFGH', { f: 'notRegistration' }],
  [{ type: 'nino' }, 'QQ123456C', { f: 'notNino' }],
  [{ type: 'time' }, '7', { f: 'notTime' }],
  [{ type: 'time' }, '25:00', { f: 'notTime' }],
  [{ type: 'time' }, '13pm', { f: 'notTime' }],
  [{ type: 'file', of: ['bill'] }, 'later', { 'f-as': 'whichMissing' }],
  [{ type: 'file', of: ['bill'] }, { as: 'other' }, { 'f-as': 'notOption' }],
  [{ type: 'file' }, 'declared', { f: 'required' }],
  [{ type: 'place', by: ['words'] }, { words: LONG.repeat(3) }, { 'f-words': 'tooLong' }],
  [
    { type: 'place' },
    { line2: 'x' },
    { 'f-line1': 'line1Missing', 'f-town': 'townMissing', 'f-postcode': 'postcodeMissing' },
  ],
  [{ type: 'place' }, { ...HOME, postcode: 'nowhere' }, { 'f-postcode': 'notPostcode' }],
  [{ type: 'place' }, { ...HOME, county: LONG }, { 'f-county': 'partTooLong' }],
  [SLOT, { part: 'morning' }, { 'f-1-day': 'required' }],
  [SLOT, wish('', '3', '2026'), { 'f-1-day': 'dayMissing' }],
  [SLOT, wish('4', '', '2026'), { 'f-1-month': 'monthMissing' }],
  [SLOT, wish('4', '3', ''), { 'f-1-year': 'yearMissing' }],
  [SLOT, wish('', '', '2026'), { 'f-1-day': 'dayAndMonthMissing' }],
  [SLOT, wish('', '3', ''), { 'f-1-day': 'dayAndYearMissing' }],
  [SLOT, wish('4', '', ''), { 'f-1-month': 'monthAndYearMissing' }],
  [SLOT, wish('4', '3', '26'), { 'f-1-year': 'yearDigits' }],
  [SLOT, wish('30', '2', '2026'), { 'f-1-day': 'notReal' }],
  [SLOT, wish('31', '12', '2025'), { 'f-1-day': 'tooEarly' }],
  [SLOT, wish('1', '1', '2027'), { 'f-1-day': 'tooLate' }],
  [PEOPLE, { 'bornOn-day': '1' }, { 'f-who': 'required', 'f-bornOn-month': 'monthAndYearMissing' }],
]

for (const [source, posted, errors] of WRONG) {
  test(`tells ${source.type} ${JSON.stringify(posted).slice(0, 60)}: ${Object.values(errors).join(', ')}`, () => {
    const definition = define(source)
    const parsed = kindOf(definition).parse(formOf(posted), NAME, definition, env)
    assert.ok(!parsed.ok)
    assert.deepEqual(
      Object.fromEntries(parsed.errors.map(error => [error.field, error.code])),
      errors,
    )
    for (const { code, params, entryFact } of parsed.errors) {
      if (entryFact === undefined)
        assert.ok(kindOf(definition).possibleErrors(definition).includes(code), code)
      for (const locale of ['en', 'cy'] as const) {
        const type =
          entryFact === undefined ? definition.type : entryFact === 'who' ? 'name' : 'date'
        const sentence = factErrorText({ type, code, params, short: 'Bin', locale })
        assert.doesNotMatch(sentence, /[{}]/, 'every placeholder is filled')
      }
    }
  })
}

test('every error that a type can give is reached above, and has words in both languages', () => {
  const reached = new Set(
    WRONG.flatMap(([source, , errors]) =>
      Object.values(errors).map(code => `${source.type} ${code}`),
    ),
  )
  for (const type of FACT_TYPES) {
    const definitions = [...VALID, ...WRONG]
      .map(([source]) => source)
      .filter(source => source.type === type)
    const codes = new Set(
      definitions.flatMap(source => kindOf(define(source)).possibleErrors(define(source))),
    )
    assert.ok(codes.has('required'), type)
    for (const code of [...codes, 'wrongKind']) {
      const atEntry = type === 'list' || code === 'required' || code === 'wrongKind'
      assert.ok(atEntry || reached.has(`${type} ${code}`), `${type} ${code} is reached`)
      const [en, cy] = (['en', 'cy'] as const).map(
        locale => FACT_ERROR_TEXTS[locale][type as FactDefinition['type']][code],
      )
      assert.ok(en && cy, `${type} ${code} has words`)
      assert.notEqual(en, cy, `${type} ${code} is Welsh in Welsh`)
    }
  }
})

test('both languages have words for the same errors, with the same placeholders but for the name', () => {
  for (const [type, texts] of Object.entries(FACT_ERROR_TEXTS.en)) {
    const welsh = FACT_ERROR_TEXTS.cy[type as FactDefinition['type']]
    assert.deepEqual(Object.keys(welsh).sort(), Object.keys(texts).sort(), type)
    for (const [code, text] of Object.entries(texts)) {
      const params = (sentence: string) =>
        [...sentence.matchAll(/\{([a-z]\w*)\}/g)]
          .map(found => found[1])
          .filter(each => each !== 'short')
      assert.deepEqual(params(welsh[code] ?? ''), params(text), `${type} ${code}`)
    }
  }
})

test('blank is no answer, whatever the type, and the place for “required” is told', () => {
  for (const [source] of VALID) {
    if (source.type === 'list') continue
    const definition = define(source)
    assert.deepEqual(kindOf(definition).parse({}, NAME, definition, env), {
      ok: true,
      value: undefined,
    })
    assert.ok(
      !kindOf(define({ ...source, optional: true }))
        .possibleErrors(define({ ...source, optional: true }))
        .includes('required'),
    )
  }
  assert.equal(kindOf(define({ type: 'date' })).firstField('born'), 'born-day')
  assert.equal(kindOf(define({ type: 'address' })).firstField('home'), 'home-line1')
})

test('values of another type altogether are refused by the check', () => {
  const strange: unknown[] = [null, {}, [], [1], Number.NaN, 'x\u0000', { op: 'literal' }, () => 1]
  for (const [source] of VALID) {
    const definition = define(source)
    for (const value of strange) {
      assert.notDeepEqual(
        kindOf(definition).check(value, definition, env),
        [],
        `${source.type} ${String(value)}`,
      )
    }
  }
})

test('a whole list is checked for how many entries it has and for each of them', () => {
  const definition = define(PEOPLE)
  const check = (value: unknown) => kindOf(definition).check(value, definition, env)
  const ann = { who: 'Ann' }
  assert.deepEqual(check([ann]), ['tooFew'])
  assert.deepEqual(check([ann, ann]), [])
  assert.deepEqual(check([ann, ann, ann, ann]), ['tooMany'])
  assert.deepEqual(check([ann, { bornOn: '2026-02-30', extra: 1 }]), [
    'extra:wrongKind',
    'who:required',
    'bornOn:wrongKind',
  ])
})

test('definitions with unknown or impossible options are refused', () => {
  const wrong = [
    { type: 'text', colour: 'red' },
    { type: 'txet' },
    { type: 'choice' },
    { type: 'choice', of: ['a', 'a'] },
    { type: 'choice', of: ['a'], none: 'b' },
    { type: 'money', min: 5 },
    { type: 'list', of: {} },
    { type: 'list', of: { inner: { type: 'list', of: { a: { type: 'text' } } } } },
    { type: 'yesNo', class: 'secret' },
  ]
  for (const source of wrong)
    assert.ok(!factSchema.safeParse(source).success, JSON.stringify(source))
})

test('sentences carry the name, dates and money as the language writes them', () => {
  const about = {
    type: 'date',
    code: 'tooLate',
    short: 'Date it ends',
    params: { latest: { date: env.today } },
  } as const
  assert.equal(
    factErrorText({ ...about, locale: 'en' }),
    'Date it ends must be the same as or before 9 March 2026',
  )
  assert.match(factErrorText({ ...about, locale: 'cy' }), /“Date it ends” .* 9 Mawrth 2026/)
  const enter = (short: string) =>
    factErrorText({ type: 'text', code: 'required', short, locale: 'en' })
  assert.equal(enter('Full name'), 'Enter full name')
  assert.equal(enter('National Insurance number'), 'Enter National Insurance number')
  assert.equal(enter('UPRN'), 'Enter UPRN')
  assert.equal(
    factErrorText({
      type: 'money',
      code: 'tooBig',
      short: 'Fee',
      text: 'No more than {max}',
      params: { max: { pence: 1250 } },
      locale: 'en',
    }),
    'No more than £12.50',
  )
})

test('answers from examples are read as people write them', () => {
  const read = (source: unknown, type: { type: string; [option: string]: unknown }) => {
    const parsed = readAnswer(source, { name: NAME, definition: define(type), env })
    return parsed.ok ? parsed.value : parsed.errors.map(error => error.code)
  }
  assert.equal(read('£12.50', { type: 'money' }), 1250)
  assert.equal(read(1250, { type: 'money' }), 1250)
  assert.equal(read(4, { type: 'number' }), 4)
  assert.equal(read(true, { type: 'yesNo' }), true)
  assert.equal(read('no', { type: 'yesNo' }), false)
  assert.equal(read(2026, { type: 'partialDate' }), '2026')
  assert.deepEqual(read(HOME, { type: 'address' }), { ...HOME, postcode: 'MA1 1AA' })
  assert.deepEqual(read([{ who: 'Ann' }, { who: 'Bob', bornOn: '1 May 2001' }], PEOPLE), [
    { who: 'Ann' },
    { who: 'Bob', bornOn: '2001-05-01' },
  ])
  assert.deepEqual(read([{ who: 'Ann' }], PEOPLE), ['tooFew'])
  assert.deepEqual(read([{ who: 'Ann', wat: 1 }], PEOPLE), ['wat:wrongKind'])
  assert.deepEqual(read({ a: {} }, { type: 'text' }), ['wrongKind'])
  assert.equal(read('', { type: 'text' }), undefined)
})

test('a missing answer is asked for in the words of its question, in both languages', () => {
  const missing = (type: FactType, label: string, locale: 'en' | 'cy' = 'en') =>
    factErrorText({ type, code: 'required', short: 'Put out', label, locale })
  assert.equal(
    missing('choice', 'Where will you put it?'),
    'Select an answer: where will you put it?',
  )
  assert.equal(missing('yesNo', 'I live alone'), 'Select yes or no: I live alone')
  assert.equal(missing('address', 'Your home address'), 'Enter your home address')
  assert.equal(missing('longText', 'Tell us more'), 'Enter an answer: tell us more')
  assert.equal(missing('text', 'UPRN'), 'Enter UPRN')
  assert.equal(missing('date', 'Pryd y digwyddodd?', 'cy'), 'Rhowch ddyddiad: pryd y digwyddodd?')
  assert.equal(missing('choice', 'I ba stryd?', 'cy'), 'Dewiswch ateb: i ba stryd?')
  assert.equal(missing('name', 'Eich enw', 'cy'), 'Rhowch ateb i “Eich enw”')
  assert.equal(missing('choice', 'What is wrong with {thing}?'), 'Select put out')
  assert.equal(missing('file', 'A photo'), 'Say that you will send put out')
  assert.equal(
    factErrorText({
      type: 'choice',
      code: 'required',
      short: 'Bin',
      label: 'Which bin?',
      text: 'Select which bin was missed',
      locale: 'en',
    }),
    'Select which bin was missed',
  )
})

test('a question that names what to enter is not asked again: it says what to enter', () => {
  const missing = (type: FactType, label: string) =>
    factErrorText({ type, code: 'required', short: 'Put out', label, locale: 'en' })
  assert.equal(missing('address', 'What is the address?'), 'Enter the address')
  assert.equal(missing('date', 'What is your date of birth?'), 'Enter your date of birth')
  assert.equal(
    missing('text', 'What is the complaint about?'),
    'Enter an answer: what is the complaint about?',
  )
  assert.equal(missing('longText', 'What is the problem?'), 'Enter an answer: what is the problem?')
  assert.equal(missing('choice', 'What is the noise?'), 'Select an answer: what is the noise?')
})

test('an answer that is not in the list is refused in a sentence, whatever the short name is', () => {
  const refused = (short: string) =>
    factErrorText({ type: 'choice', code: 'notOption', short, locale: 'en' })
  assert.equal(refused('On'), 'On must be one of the answers in the list')
  assert.equal(refused('Bin'), 'Bin must be one of the answers in the list')
})

test('an email address of a million spaces is refused, and holds nothing up', () => {
  const definition = define({ type: 'email' })
  assert.deepEqual(kindOf(definition).check(`a${' '.repeat(1_000_000)}b`, definition, env), [
    'notEmail',
  ])
})
