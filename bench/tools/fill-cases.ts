import pg from 'pg'
import { searchWords } from '../../src/modules/cases/search-words.ts'
import type { Scratch } from './scratch.ts'

const FIRST = [
  'Ann',
  'Sian',
  'Omar',
  'Grace',
  'Tomos',
  'Priya',
  'Daniel',
  'Eleri',
  'Jack',
  'Aisha',
  'Rhys',
  'Helen',
  'Kofi',
  'Mair',
  'Ben',
  'Zofia',
  'Leah',
  'Idris',
  'Nora',
  'Sam',
]
const HEADS = [
  'Har',
  'Wil',
  'Mor',
  'Pen',
  'Thor',
  'Car',
  'Lle',
  'Ash',
  'Bro',
  'Dun',
  'Fen',
  'Gar',
  'Hol',
  'Ken',
  'Lang',
  'Mar',
  'Nor',
  'Ost',
  'Pat',
  'Rad',
  'Sed',
  'Tan',
  'Up',
  'Ver',
  'West',
]
const TAILS = [
  'ton',
  'ley',
  'ford',
  'wick',
  'by',
  'ham',
  'worth',
  'field',
  'den',
  'stead',
  'well',
  'more',
  'gate',
  'brook',
  'shaw',
  'man',
  'son',
  'er',
  'ing',
  'ard',
]
const TEAMS = 8

/** Made-up people: 10,000 names, each with the words by which the product would find them. */
function people(): { name: string; words: string[] }[] {
  return FIRST.flatMap(first =>
    HEADS.flatMap(head =>
      TAILS.map(tail => {
        const name = `${first} ${head}${tail}`
        const words = searchWords({
          reference: '',
          applicant: name,
          postcode: null,
          email: null,
          titles: [],
        })
        return { name, words: words.filter(word => word !== '') }
      }),
    ),
  )
}

/**
 * Makes many cases out of the one that is there, with people, postcodes, teams, clocks and words of their
 * own: a fifth open, an eighth with the bench's team. By set-based SQL, with the indexes made afterwards.
 */
export async function fillCases(scratch: Scratch, count: number): Promise<void> {
  const owner = new pg.Client({ connectionString: scratch.database.ownerUrl })
  await owner.connect()
  try {
    await owner.query(
      `set app.council = '${scratch.council.id}'; set synchronous_commit = off; set maintenance_work_mem = '512MB'`,
    )
    const cases = await dropIndexes(owner, 'cases.case')
    const words = await dropIndexes(owner, 'cases.word')
    await writePeople(owner)
    await owner.query(await caseStatement(owner, scratch, count))
    await owner.query(WORDS)
    for (const statement of [...cases, ...words]) await owner.query(statement)
    await owner.query('analyze cases.case; analyze cases.word')
  } finally {
    await owner.end()
  }
}

/** Drops the indexes and keys of a table; the statements that make them again. */
async function dropIndexes(owner: pg.Client, table: string): Promise<string[]> {
  const keys = await owner.query<{ name: string; made: string }>(
    `select conname as name, pg_get_constraintdef(oid) as made from pg_constraint where conrelid = $1::regclass and contype in ('p', 'u')`,
    [table],
  )
  for (const { name } of keys.rows)
    await owner.query(`alter table ${table} drop constraint ${name}`)
  const indexes = await owner.query<{ name: string; made: string }>(
    'select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as made from pg_index where indrelid = $1::regclass',
    [table],
  )
  for (const { name } of indexes.rows) await owner.query(`drop index ${name}`)
  return [
    ...keys.rows.map(({ name, made }) => `alter table ${table} add constraint ${name} ${made}`),
    ...indexes.rows.map(({ made }) => made),
  ]
}

async function writePeople(owner: pg.Client): Promise<void> {
  await owner.query('create temp table person (at int primary key, name text, words text[])')
  await owner.query(
    `insert into person select (e->>'at')::int, e->>'name', array(select jsonb_array_elements_text(e->'words')) from jsonb_array_elements($1::jsonb) e`,
    [JSON.stringify(people().map((person, at) => ({ at, ...person })))],
  )
  await owner.query('analyze person')
}

/** Every column of the case that is there, but those in which cases differ. */
async function caseStatement(
  owner: pg.Client,
  { council, model }: Scratch,
  count: number,
): Promise<string> {
  const id = (what: string) => `(${what} || lpad(to_hex(g.n), 12, '0'))::uuid`
  const days = (column: string) =>
    `now() - make_interval(mins => (${count} - g.n) % 1000000)${column}`
  const own: Readonly<Record<string, string>> = {
    id: id("'01900000-0000-7000-8000-'"),
    reference: `'MC-' || lpad(g.n::text, 9, '0')`,
    party_id: id("'01900000-0000-7000-9000-'"),
    journey_id: 'null',
    applicant: 'p.name',
    email: `'person' || (g.n % 10000) || '@example.com'`,
    postcode: `'BF' || (1 + g.n % 90) || ' ' || (g.n / 90 % 10) || chr(65 + g.n / 900 % 26) || chr(65 + g.n / 23400 % 26)`,
    title_en: `'Recycling, ' || (1 + g.n % 300) || ' ' || p.name || ' Road'`,
    title_cy: `'Ailgylchu, ' || (1 + g.n % 300) || ' ' || p.name || ' Road'`,
    team: `case abs(hashint4(g.n) % ${TEAMS}) when 0 then '${model.caseType.team.otherwise}' else 'team' || abs(hashint4(g.n) % ${TEAMS}) end`,
    is_open: 'g.n / 8 % 5 = 0',
    status: `case when g.n / 8 % 5 = 0 then c.status else 'closed' end`,
    closed_at: `case when g.n / 8 % 5 = 0 then null else ${days('')} end`,
    opened_at: days(''),
    changed_at: days(''),
    due_on: `current_date + (g.n % 60)::int - 20`,
    assigned_to: 'null',
    flags: `'{}'`,
    duplicate_key: 'null',
    call_on: 'null',
    dispose_on: 'null',
  }
  const { rows } = await owner.query<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = 'cases.case'::regclass and attnum > 0 and not attisdropped order by attnum`,
  )
  const columns = rows.map(({ name }) => name)
  const values = columns.map(name => own[name] ?? `c.${name}`)
  return `insert into cases.case (${columns.join(', ')})
    select ${values.join(', ')} from (select * from cases.case where council_id = '${council.id}' order by id desc limit 1) c,
      generate_series(1, ${count}) g (n) join person p on p.at = (g.n::bigint * 7919 % 10000)::int`
}

/** As the product's own reaction to a new case writes them: name and sound, reference, postcode, email, and the title's words. */
const WORDS = `insert into cases.word (council_id, word, case_id)
  select distinct c.council_id, w.word, c.id from cases.case c join person p on p.name = c.applicant cross join lateral (
    select unnest(p.words)
    union all select lower(replace(c.reference, '-', ''))
    union all select 'pc:' || lower(replace(c.postcode, ' ', ''))
    union all select 'pc:' || left(lower(replace(c.postcode, ' ', '')), -3)
    union all select c.email
    union all select unnest(array['recycling', 'ailgylchu', 'road'])) w (word)
  where c.reference like 'MC-0%'`
