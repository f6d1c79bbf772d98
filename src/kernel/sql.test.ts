import assert from 'node:assert/strict'
import { test } from 'node:test'
import { joinSql, planned, type Sql, sql } from './sql.ts'

const COLUMNS = sql`id, name`

test('values become parameters in the order in which they are written', () => {
  const statement = sql`select ${COLUMNS} from t where a = ${1} and ${sql`b = ${'two'}`} and c = ${3}`
  assert.equal(statement.text, 'select id, name from t where a = $1 and b = $2 and c = $3')
  assert.deepEqual(statement.values, [1, 'two', 3])
})

test('a place in the code gives its statement one name, so that it is prepared once', () => {
  const find = (id: number) => sql`select ${COLUMNS} from t where id = ${id}`
  assert.ok(find(1).name)
  assert.equal(find(1).name, find(2).name)
  assert.deepEqual(find(2).values, [2])
})

test('what is spliced in makes another statement of it, with another name', () => {
  const find = (lock: boolean) =>
    sql`select ${COLUMNS} from t ${lock ? sql`for update` : sql``} where id = ${1}`
  assert.notEqual(find(true).name, find(false).name)
  assert.notEqual(find(true).text, find(false).text)
  assert.equal(find(true).name, find(true).name)
})

test('the same words in two places are two statements', () => {
  assert.notEqual(sql`select ${1}`.name, sql`select ${1}`.name)
})

test('conditions that are put together as people ask make a statement of their own for each set', () => {
  const find = (...conditions: Sql[]) =>
    sql`select ${COLUMNS} from t where ${joinSql(conditions, sql` and `)}`
  const [byA, byB] = [sql`a = ${1}`, sql`b = ${2}`]
  assert.equal(find(byA, byB).text, 'select id, name from t where a = $1 and b = $2')
  assert.deepEqual(find(byA, byB).values, [1, 2])
  assert.ok(find(byA).name)
  assert.equal(find(byA, byB).name, find(byA, byB).name)
  assert.notEqual(find(byA).name, find(byA, byB).name)
})

test('a piece that no place made leaves the whole without a name', () => {
  const foreign = { text: 'a = $1', values: [1] }
  assert.equal(sql`select 1 from t where ${joinSql([foreign], sql` and `)}`.name, undefined)
})

test('a statement may be planned anew for its values', () => {
  const statement = planned(sql`select ${COLUMNS} from t where a = ${1}`)
  assert.equal(statement.name, undefined)
  assert.deepEqual(statement.values, [1])
})

test('a place that makes many texts stops naming them', () => {
  const pick = (column: string) => sql`select ${{ text: column, values: [], name: column }} from t`
  const named = Array.from({ length: 20 }, (_, at) => pick(`c${at}`).name !== undefined)
  assert.equal(named.filter(Boolean).length, 8)
  assert.equal(pick('c19').text, 'select c19 from t')
})

test('a place that splices a piece in where it wrote a value before makes another statement', () => {
  const find = (by: number | Sql, then: number | Sql) => sql`select ${by} from t where ${then}`
  assert.equal(find(1, 2).text, 'select $1 from t where $2')
  assert.equal(find(sql`a`, 2).text, 'select a from t where $1')
  assert.equal(find(1, sql`a`).text, 'select $1 from t where a')
  assert.equal(find(sql`a`, sql`b`).text, 'select a from t where b')
  assert.notEqual(find(sql`a`, 2).name, find(1, sql`a`).name)
})
