import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { test } from 'node:test'
import pg from 'pg'
import { allRoutes } from '../src/app/all-routes.ts'
import { EDGES } from '../src/app/edges.ts'
import { RESERVED_PAGES, RESERVED_PATHS } from '../src/modules/services/package/reserved-words.ts'
import { testDatabase } from './support/database.ts'
import { testFiles } from './support/files.ts'

const ROOT = join(import.meta.dirname, '..')
const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.ts'))
  .map(name => ({ name: join('src', name), text: readFileSync(join(ROOT, 'src', name), 'utf8') }))
const code = files.filter(file => !file.name.endsWith('.test.ts'))

const moduleOf = (name: string) => /^src\/modules\/([^/]+)\//.exec(name)?.[1]
const importsOf = (text: string) =>
  [...text.matchAll(/(?:from|import\()\s*'([^']+)'/g)].map(match => match[1] ?? '')

test('a module calls only the modules that the table of edges allows, through their door', () => {
  const wrong: string[] = []
  for (const { name, text } of code) {
    const own = moduleOf(name)
    for (const target of importsOf(text)) {
      const module =
        target.startsWith('#') &&
        !target.startsWith('#kernel/') &&
        !target.startsWith('#test/') &&
        !target.startsWith('#app/')
          ? target.slice(1)
          : undefined
      if (name.startsWith('src/kernel/') && (module !== undefined || target.includes('modules/')))
        wrong.push(`${name} → ${target}`)
      if (
        own !== undefined &&
        module !== undefined &&
        !(EDGES as Record<string, readonly string[]>)[own]?.includes(module)
      )
        wrong.push(`${name} → ${target}`)
      // The services module shares the pure rules of cases with the example runner: see decision 4.
      if (
        own !== undefined &&
        target.startsWith('.') &&
        !relative(join('src/modules', own), join(name, '..', target)).match(/^(?!\.\.)/) &&
        !(own === 'services' && target.includes('/cases/'))
      )
        wrong.push(`${name} → ${target}`)
    }
  }
  assert.deepEqual(wrong, [])
})

test('the table of edges has no cycle', () => {
  const visit = (module: string, above: readonly string[]): void => {
    assert.ok(!above.includes(module), [...above, module].join(' → '))
    for (const below of (EDGES as Record<string, readonly string[]>)[module] ?? [])
      visit(below, [...above, module])
  }
  for (const module of Object.keys(EDGES)) visit(module, [])
})

test('SQL stands in stores and the kernel only, and speaks of the module’s own schema', () => {
  const wrong: string[] = []
  for (const { name, text } of code) {
    const own = moduleOf(name)
    if (own === undefined) continue
    const inStore = /\/(store[^/]*|verify-cases)\.ts$/.test(name)
    if (!inStore && /\bsql`\s*(select|insert|update|delete|with)\b/i.test(text))
      wrong.push(`${name} has SQL`)
    if (!inStore) continue
    for (const [, schema] of text.matchAll(/\b(?:from|join|into|update)\s+([a-z_]+)\.[a-z_]+/g))
      if (schema !== own && schema !== 'kernel') wrong.push(`${name} reads ${schema}`)
  }
  assert.deepEqual(wrong, [])
})

test('no file is longer than 300 lines, and no door longer than 40', () => {
  const long = code.filter(
    ({ name, text }) =>
      !name.includes('generated') &&
      text.split('\n').length > (/modules\/[^/]+\/index\.ts$/.test(name) ? 41 : 301),
  )
  assert.deepEqual(
    long.map(file => file.name),
    [],
  )
})

test('trusted markup is made in the kernel’s pages only', () => {
  assert.deepEqual(
    code
      .filter(
        ({ name, text }) =>
          !name.startsWith('src/kernel/pages/') && /\btrust\b/.test(importsLine(text)),
      )
      .map(file => file.name),
    [],
  )
})

function importsLine(text: string): string {
  return [...text.matchAll(/import[^;]*?from '[^']*'/g)].map(match => match[0]).join('\n')
}

const routesOfAll = () => allRoutes({ demo: true, secret: 'x'.repeat(40), files: testFiles() })

test('every route names who may call it, and every route of the workspace asks for an officer', () => {
  const routes = routesOfAll()
  assert.ok(routes.length > 40)
  const open = new Set([
    '/staff/demo',
    '/staff/demo/:id',
    '/staff/sign-in',
    '/staff/sign-in/passkey',
    '/staff/sign-out',
    '/staff/enrol/:token',
    '/staff/enrol/:token/password',
    '/staff/enrol/:token/passkey',
  ])
  for (const route of routes) {
    assert.match(route.can, /^(anyone|customer|officer|[a-z]+:[a-zA-Z]+)$/, route.path)
    if (route.path.startsWith('/staff') && !open.has(route.path))
      assert.notEqual(route.can, 'anyone', route.path)
  }
})

test('no service can be given the address of a page of ours', () => {
  const first = routesOfAll()
    .map(route => route.path.split('/')[1] ?? '')
    .filter(word => word !== '' && !word.startsWith(':'))
  assert.deepEqual(
    [...new Set(first)].filter(word => !RESERVED_PATHS.has(word)),
    [],
  )
  const below = routesOfAll()
    .filter(route => route.path.startsWith('/:service/'))
    .map(route => route.path.split('/')[2] ?? '')
    .filter(word => !word.startsWith(':'))
  assert.deepEqual(
    [...new Set(below)].filter(word => !RESERVED_PAGES.has(word)),
    [],
  )
})

/** Shared by all councils and public, by decision. */
const SHARED = new Set([
  'kernel.migration',
  'organisations.council',
  'organisations.register_entry',
  'services.list_entry',
  'services.list_import',
  'services.list_change',
  'services.list_tier',
  'services.release_body',
])

/** Filled no row: 0003-rounds-of-before does. */
const FILLED_NOTHING = 'messages/migrations/0002-deliveries.sql'

test('a migration that changes rows of councils lifts the force of row-level security meanwhile, or it would reach none', () => {
  const wrong: string[] = []
  for (const file of readdirSync(join(ROOT, 'src/modules'), {
    recursive: true,
    encoding: 'utf8',
  })) {
    if (!/migrations\/.*\.sql$/.test(file) || file === FILLED_NOTHING) continue
    const statements = readFileSync(join(ROOT, 'src/modules', file), 'utf8')
      .replaceAll(/--.*$/gm, '')
      .split(';')
      .map(each => each.trim())
    const changes = /^(?:update|delete from|insert into)\s+(\w+\.\w+)/
    for (const [at, statement] of statements.entries()) {
      const table = changes.exec(statement)?.[1]
      if (table === undefined || SHARED.has(table)) continue
      const said = (list: readonly string[], words: string) =>
        list.includes(`alter table ${table} ${words} row level security`)
      if (!said(statements.slice(0, at), 'no force') || !said(statements.slice(at), 'force'))
        wrong.push(`${file}: ${table}`)
    }
  }
  assert.deepEqual(wrong, [])
})

const database = await testDatabase()

test('every table of a council has forced row-level security and the council first in its keys', async () => {
  const client = new pg.Client({ connectionString: database.appUrl })
  await client.connect()
  const { rows } = await client.query<{
    name: string
    forced: boolean
    first: string | null
    owner: boolean
  }>(`
    select n.nspname || '.' || c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
      (select a.attname from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0] where i.indrelid = c.oid and i.indisprimary) as first,
      pg_has_role(current_user, c.relowner, 'usage') as owner
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'public')`)
  await client.end()
  assert.ok(rows.length > 30)
  for (const row of rows) {
    assert.equal(row.owner, false, `${row.name} is owned by the application`)
    if (SHARED.has(row.name)) continue
    assert.equal(row.forced, true, `${row.name} is isolated`)
    assert.equal(row.first, 'council_id', `${row.name} has the council first in its key`)
  }
})
