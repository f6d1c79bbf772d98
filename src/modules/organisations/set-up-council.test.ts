import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '#kernel/sql.ts'
import { inCouncil, many, readingCouncil } from '#kernel/transaction.ts'
import { testDatabase } from '#test/support/database.ts'
import { changeDetails } from './change-details.ts'
import { chooseCouncil, createCouncilDirectory } from './council-directory.ts'
import { importCouncils } from './import-councils.ts'
import { listSisters } from './list-sisters.ts'
import { type SetUp, setUpCouncil } from './set-up-council.ts'
import { setUpCouncilCommand } from './set-up-council-command.ts'
import { listOfficers, listTeams } from './store.ts'

const HEADER =
  'local-authority-code,official-name,nice-name,gss-code,start-date,end-date,replaced-by,nation,local-authority-type,county-la,alt-names,former-gss-codes,current-authority,gov-uk-slug'
const ROWS = [
  'HIL,Hillshire County Council,Hillshire,E10000001,,,,England,CTY,,,,True,hillshire',
  'DAL,Dale District Council,Dale,E07000001,,,,England,NMD,HIL,,,True,dale',
  'FEN,Fenborough Borough Council,Fenborough,E07000002,,,,England,NMD,HIL,,,True,fenborough',
  'OLD,Oldmere District Council,Oldmere,E07000003,,2019-03-31,MID,England,NMD,HIL,,,False,oldmere',
  'MID,Midmere District Council,Midmere,E07000004,2019-04-01,2023-04-01,MER,England,NMD,HIL,,,False,midmere',
  'MRC,Mere County Council,Mere,E10000002,,2023-04-01,MER,England,CTY,,,,False,mere',
  'MER,Mere Council,Mere,E06000001,2023-04-01,,,England,UA,,,,True,',
  'LOS,Lostham Council,Lostham,N09000001,,2015-03-31,,Northern Ireland,NID,,,,False,',
  'CAE,City of Cardiff Council,Cardiff,W06000015,,,,Wales,WPA,,"Caerdydd",,True,cardiff',
  'WMC,Wide Combined Authority,Wide,E47000001,2016-01-01,,,England,COMB,,,,True,',
]
const database = await testDatabase()
const { pool } = database
const now = new Date('2026-11-24T09:00:00Z')
const setUp = (name: string, options = {}) => setUpCouncil(pool, name, { now, ...options })
const taken = (done: SetUp) => (done.kind === 'setUp' ? done : assert.fail(done.sentence))
const refused = (done: SetUp) => (done.kind === 'refused' ? done : assert.fail('it was set up'))

test('before a register is read, says what to do', async () => {
  assert.match(refused(await setUp('Dale')).sentence, /import councils/)
  const read = await importCouncils(pool, new TextEncoder().encode([HEADER, ...ROWS].join('\n')), {
    now,
  })
  assert.equal(read.kind, 'imported')
})

test('serves a council from its short name, with its tier, code, neighbours and teams', async () => {
  const done = taken(await setUp('dale'))
  assert.deepEqual([done.council.slug, done.tier, done.gss], ['dale', 'district', 'E07000001'])
  assert.deepEqual(
    done.neighbours.map(each => each.slug),
    ['hillshire'],
  )
  const teams = await readingCouncil(pool, done.council.id, listTeams)
  const keys = teams.map(team => team.key)
  assert.ok(keys.includes('waste') && keys.includes('contactCentre') && !keys.includes('highways'))
  assert.ok(teams.every(team => team.nameCy !== '' && team.nameCy !== team.nameEn))
})

test('a county serves the addresses of its districts of today, a unitary nobody else’s', async () => {
  const county = taken(await setUp('Hillshire County Council'))
  const sisters = await listSisters(pool, county.council.id, now)
  assert.deepEqual(
    sisters.map(({ identity }) => identity.slug),
    ['dale', 'fenborough'],
  )
  assert.deepEqual(taken(await setUp('Mere')).neighbours, [])
})

test('knows a council by its Welsh name, its slug or its code, and keeps its calendar', async () => {
  const { council } = taken(await setUp('Cyngor Caerdydd'))
  assert.deepEqual(council.name, { en: 'City of Cardiff Council', cy: 'Cyngor Caerdydd' })
  assert.equal(council.nation, 'england-and-wales')
  assert.equal(taken(await setUp('Caerdydd')).council.id, council.id)
  assert.equal(taken(await setUp('w06000015')).council.id, council.id)
})

test('a merged council is refused with the one that has its place today, however many times it merged', async () => {
  for (const name of ['Oldmere', 'oldmere', 'Oldmere District Council', 'E07000003']) {
    const { reason, sentence, names } = refused(await setUp(name))
    assert.deepEqual([reason, names], ['ended', ['Mere Council']])
    assert.match(
      sentence,
      /ended on 2019-03-31\. It was replaced by Mere Council: set that up instead/,
    )
  }
  assert.equal(refused(await setUp('Mere County Council')).reason, 'ended')
  assert.match(refused(await setUp('Lostham')).sentence, /names no successor/)
})

test('refuses what is not one council, and helps', async () => {
  assert.equal(refused(await setUp('Wide Combined Authority')).reason, 'combined')
  assert.match(refused(await setUp('Fenbo')).sentence, /Did you mean Fenborough Borough Council\?/)
  assert.equal(refused(await setUp('Council')).reason, 'unknown')
})

test('done again, it changes what is named and keeps the rest', async () => {
  await setUp('Dale', { telephone: '01234 567890', hostnames: ['Services.Dale.example'] })
  const { council } = taken(await setUp('Dale', { email: 'help@dale.example' }))
  assert.deepEqual([council.telephone, council.email], ['01234 567890', 'help@dale.example'])
  const teams = await readingCouncil(pool, council.id, listTeams)
  assert.equal(new Set(teams.map(team => team.key)).size, teams.length)
})

test('is found by its host name, and not by another’s', async () => {
  const directory = createCouncilDirectory(pool)
  const slugOf = async (host: string, slug?: string) =>
    (await directory.findCouncilForHost(host, slug))?.slug
  assert.equal(await slugOf('services.dale.example:443'), 'dale')
  assert.equal(await slugOf('services.dale.example', 'hillshire'), undefined)
  assert.equal(await slugOf('localhost', 'hillshire'), 'hillshire')
  assert.equal(await slugOf('localhost'), undefined)
  assert.equal(await slugOf('localhost', 'fenborough'), undefined)
  const council = await directory.findCouncilForHost('localhost', 'dale')
  assert.ok(council)
  const details = {
    telephone: '0',
    email: '',
    address: '1 High Street',
    openingHoursEn: '',
    openingHoursCy: '',
    workingLanguage: 'en' as const,
  }
  await changeDetails(
    { db: pool, now, council, locale: 'en', actor: { kind: 'system', name: 'test' } },
    details,
  )
  assert.equal((await directory.findCouncilForHost('localhost', 'dale'))?.address, '1 High Street')
})

test('a single council without a host name is served at any', () => {
  const [one, two] = [
    { slug: 'a', hostnames: [] as string[], demo: false },
    { slug: 'b', hostnames: [] as string[], demo: false },
  ]
  assert.equal(chooseCouncil([one], 'localhost', undefined), one)
  assert.equal(chooseCouncil([one, two], 'localhost', undefined), undefined)
  assert.equal(
    chooseCouncil([{ ...one, hostnames: ['a.example'] }], 'localhost', undefined),
    undefined,
  )
})

test('a made-up council is in no register, and a real one is never taken for it', async () => {
  const fictional = { nameCy: 'Cyngor Marchford', tier: 'district', nation: 'england' } as const
  const made = taken(await setUp('Marchford District Council', { demo: true, fictional }))
  assert.deepEqual([made.council.slug, made.council.demo, made.gss], ['marchford', true, null])
  assert.equal(refused(await setUp('Marchford')).reason, 'unknown')
  await assert.rejects(setUp('Dale Council', { demo: true, fictional }), /slug of a real council/)
  const again = await importCouncils(pool, new TextEncoder().encode([HEADER, ...ROWS].join('\n')), {
    now,
  })
  assert.ok(
    again.kind === 'imported' && again.plan.write.length === 0 && again.plan.unlisted.length === 0,
  )
})

test('the command prints a link for the first administrator, and says what it could not read', async () => {
  const lines: string[] = []
  const run = (...args: string[]) =>
    setUpCouncilCommand(args, {
      db: pool,
      out: line => void lines.push(line),
      now,
      baseUrl: 'https://x.example',
    })
  assert.equal(await run('Fenborough', '--administrator', 'Ada Field <ada@fen.example>'), 0)
  assert.match(lines.join('\n'), /https:\/\/x\.example\/at\/fenborough\/staff\/enrol\/[\w-]{43}/)
  assert.equal(await run('Oldmere'), 1)
  for (const wrong of [
    [],
    ['Dale', '--administrator', 'Ada'],
    ['Dale', '--colour', 'red'],
    ['Dale', '--brand', 'red'],
  ])
    assert.equal(await run(...wrong), 2)
})

test('teams and officers of one council are not to be seen in another’s transaction', async () => {
  const directory = createCouncilDirectory(pool)
  const [dale, fen] = [
    await directory.findCouncilForHost('x', 'dale'),
    await directory.findCouncilForHost('x', 'fenborough'),
  ]
  assert.ok(dale && fen)
  assert.equal((await readingCouncil(pool, fen.id, listOfficers)).length, 1)
  const seen = await inCouncil(pool, dale.id, tx =>
    many<{ n: number }>(
      tx,
      sql`select count(*)::int as n from organisations.officer where council_id = ${fen.id}`,
    ),
  )
  assert.deepEqual(seen, [{ n: 0 }])
})
