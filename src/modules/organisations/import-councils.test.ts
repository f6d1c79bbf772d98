import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { before, describe, test } from 'node:test'
import { type TestDatabase, testDatabase } from '#test/support/database.ts'
import { publishedData } from '#test/support/published-data.ts'
import { type Imported, importCouncils } from './import-councils.ts'
import { importCouncilsCommand, reportImport } from './import-councils-command.ts'
import { listCouncils, readingRegistry } from './store-councils.ts'

const govukFile = publishedData('local-authorities.csv')
const successionFile = publishedData('local-authorities-with-succession.csv')
const now = new Date('2026-11-24T09:00:00Z')

const [database, empty] = [await testDatabase(), await testDatabase()]

const councilsOf = async (database: TestDatabase) => {
  const all = await readingRegistry(database.pool, listCouncils)
  const named = (name: string) => {
    const found = all.find(council => council.nameEn === name)
    assert.ok(found, `${name} is there`)
    return found
  }
  return { all, named, slugs: new Map(all.map(council => [council.slug, council])) }
}
const taken = (imported: Imported) => {
  assert.equal(imported.kind, 'imported', JSON.stringify(imported).slice(0, 500))
  return imported as Extract<Imported, { kind: 'imported' }>
}

describe('the two real registers', () => {
  const govuk = readFileSync(govukFile)
  const succession = readFileSync(successionFile)
  before(async () => {
    taken(await importCouncils(database.pool, govuk, { now }))
    taken(await importCouncils(database.pool, succession, { now }))
  })

  test('become one list, with every council that GOV.UK has and every one that has ended', async () => {
    const { all } = await councilsOf(database)
    assert.equal(all.length, 470)
    assert.equal(all.filter(council => council.govukId !== null).length, 382)
    assert.equal(all.filter(council => council.endsOn !== null).length, 73)
    assert.equal(new Set(all.map(council => council.slug)).size, all.length)
  })

  test('know Somerset and North Yorkshire as the councils of today, though GOV.UK has the old codes', async () => {
    const { named, slugs } = await councilsOf(database)
    const [somerset, county] = [named('Somerset Council'), named('Somerset County Council')]
    assert.deepEqual(
      [somerset.slug, somerset.gss, somerset.tier],
      ['somerset', 'E06000066', 'unitary'],
    )
    assert.deepEqual(
      [county.gss, county.tier, county.endsOn],
      ['E10000027', 'county', '2023-03-31'],
    )
    assert.deepEqual(county.replacedBy, [somerset.id])
    assert.equal(slugs.get('north-yorkshire')?.gss, 'E06000065')
  })

  test('follow the code of today where GOV.UK has a former one', async () => {
    const { slugs } = await councilsOf(database)
    const glasgow = slugs.get('glasgow')
    assert.equal(glasgow?.gss, 'S12000049')
    assert.deepEqual(glasgow?.formerGss, ['S12000043', 'S12000046'])
  })

  test('give a county two successors, and a district its county', async () => {
    const { named } = await councilsOf(database)
    const successors = [named('Cumberland Council').id, named('Westmorland and Furness Council').id]
    assert.deepEqual([...named('Cumbria County Council').replacedBy].sort(), successors.sort())
    assert.equal(named('Adur District Council').parentId, named('West Sussex County Council').id)
  })

  test('make the same list in the other order', async () => {
    const other = await testDatabase()
    taken(await importCouncils(other.pool, succession, { now }))
    taken(await importCouncils(other.pool, govuk, { now }))
    const plain = async (from: TestDatabase) => {
      const { all } = await councilsOf(from)
      const slugOf = new Map(all.map(council => [council.id, council.slug]))
      const links = (ids: readonly string[]) => ids.map(id => slugOf.get(id))
      return all
        .map(({ id: _, parentId, replacedBy, ...facts }) => ({
          ...facts,
          parent: parentId && slugOf.get(parentId),
          replacedBy: links(replacedBy),
        }))
        .sort((a, b) => (a.slug < b.slug ? -1 : 1))
    }
    assert.deepEqual(await plain(other), await plain(database))
  })

  test('change nothing when they are read again', async () => {
    for (const file of [govuk, succession]) {
      const { plan, missing } = taken(await importCouncils(database.pool, file, { now }))
      assert.deepEqual([plan.write, plan.changes, plan.unlisted, missing], [[], [], [], []])
    }
  })

  test('show what a newer file changes, and lose nothing that it leaves out', async () => {
    const text = new TextDecoder().decode(govuk)
    const newer = text
      .replace('"Adur District Council"', '"Adur Council"')
      .split('\n')
      .filter(line => !line.includes(',amber-valley,'))
      .join('\n')
    const file = new TextEncoder().encode(newer)
    const before = (await councilsOf(database)).slugs
    const trial = taken(await importCouncils(database.pool, file, { now, dryRun: true }))
    assert.deepEqual((await councilsOf(database)).slugs, before)
    assert.deepEqual(trial.missing, ['5'])
    assert.ok(
      reportImport(trial, true).some(line =>
        line.includes('Adur Council: nameEn was Adur District Council, is Adur Council'),
      ),
    )
    taken(await importCouncils(database.pool, file, { now }))
    const { slugs } = await councilsOf(database)
    assert.equal(slugs.get('adur')?.id, before.get('adur')?.id)
    assert.equal(slugs.get('adur')?.nameEn, 'Adur Council')
    assert.equal(slugs.get('amber-valley')?.homepage, 'http://www.ambervalley.gov.uk/')
  })

  test('show in a newer register which council has ended, and by whom it is replaced', async () => {
    const text = new TextDecoder().decode(succession)
    const ends = text.replace(
      /^ADU,(.*?),E07000223,,,,England,(.*?),True,ADU,/m,
      'ADU,$1,E07000223,,2027-03-31,WOT,England,$2,False,ADU,',
    )
    assert.notEqual(ends, text)
    const trial = taken(
      await importCouncils(database.pool, new TextEncoder().encode(ends), { now, dryRun: true }),
    )
    assert.deepEqual(
      trial.plan.ended.map(council => [council.slug, council.endsOn]),
      [['adur', '2027-03-31']],
    )
  })
})

const HEADER =
  'id,gss,snac,local_custodian_code,tier_id,parent_local_authority_id,slug,country_name,homepage_url,name'
const LINES = [
  '1,E10000001,,,1,,hillshire,England,https://hillshire.example/,Hillshire County Council',
  '2,E07000001,,,2,1,dale,England,https://dale.example/,Dale District Council',
]
const file = (...lines: string[]) => new TextEncoder().encode([HEADER, ...lines].join('\n'))

describe('a register with a fault', () => {
  const refused = async (bytes: Uint8Array) => {
    const imported = await importCouncils(empty.pool, bytes, { now })
    assert.equal(imported.kind, 'refused')
    assert.deepEqual((await councilsOf(empty)).all, [])
    return imported.kind === 'refused' ? imported.mistakes : []
  }

  const faults: [string, Uint8Array, number, RegExp][] = [
    [
      'an unknown tier',
      file(LINES[0] ?? '', (LINES[1] ?? '').replace(',2,1,', ',9,,')),
      3,
      /tier “9”/,
    ],
    [
      'a code twice',
      file(LINES[0] ?? '', (LINES[1] ?? '').replace('E07000001', 'E10000001')),
      3,
      /also on line 2/,
    ],
    ['a parent that is not there', file(LINES[1] ?? ''), 2, /parent “1”/],
    ['an unknown country', file((LINES[0] ?? '').replace('England', 'Narnia')), 2, /Narnia/],
    [
      'a script for a home page',
      file((LINES[0] ?? '').replace('https://hillshire.example/', 'javascript:alert(1)')),
      2,
      /home page/,
    ],
    ['no council', file(), 1, /no councils/],
    ['other columns', new TextEncoder().encode('name,age\nx,1'), 1, /neither/],
    [
      'a column too many',
      new TextEncoder().encode(`${HEADER},mood\n${LINES[0]},good`),
      1,
      /“mood” is not known/,
    ],
    ['another encoding', Uint8Array.from([...file(LINES[0] ?? ''), 0xe9, 0x2c]), 2, /UTF-8/],
  ]
  for (const [what, bytes, line, reason] of faults)
    test(`is refused whole for ${what}, with the line`, async () => {
      const [mistake] = await refused(bytes)
      assert.equal(mistake?.line, line)
      assert.match(mistake?.reason ?? '', reason)
    })

  test('is refused for a status that contradicts its dates, and for a successor that is not there', async () => {
    const header =
      'local-authority-code,official-name,nice-name,gss-code,start-date,end-date,replaced-by,nation,local-authority-type,county-la,alt-names,former-gss-codes,current-authority,gov-uk-slug'
    const row = 'DAL,Dale Council,Dale,E07000001,,2020-03-31,XXX,England,NMD,,,,True,dale'
    const mistakes = await refused(new TextEncoder().encode(`${header}\n${row}`))
    const reasons = mistakes.map(mistake => `${mistake.line}: ${mistake.reason}`)
    assert.deepEqual(reasons, [
      '2: it is current and has an end',
      '2: the successor “XXX” is not in the file',
    ])
  })

  test('tells the person at the keyboard the line, and gives an exit code', async () => {
    const lines: string[] = []
    const out = (line: string) => void lines.push(line)
    assert.equal(await importCouncilsCommand([], { db: empty.pool, out, now }), 2)
    assert.equal(
      await importCouncilsCommand([import.meta.filename], { db: empty.pool, out, now }),
      1,
    )
    assert.match(lines.join('\n'), /Usage[\s\S]*refused[\s\S]*line 1/)
  })
})
