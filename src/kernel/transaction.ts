import type pg from 'pg'
import { AppError, defect } from './errors.ts'
import type { Sql } from './sql.ts'

declare const bound: unique symbol

/** A transaction bound to one council. Everything that writes asks for one, so a bare pool can't be used to write. */
export type Tx = {
  readonly [bound]: true
  readonly councilId: string
  query(statement: Sql): Promise<pg.QueryResult>
  /** Says that work for the worker was written, so that it is woken once this is committed. */
  wakeWorker(): void
  /** Runs when this is committed, and not when it is rolled back: to forget what is kept of it in memory. */
  afterCommit(work: () => void): void
}

/** Where transactions come from. `wake` tells the worker that a council has work; polling stands behind it. */
export type Pool = Pick<pg.Pool, 'connect'> & { wake?: (councilId: string) => void }

/** One message opens and binds. An id is letters and digits, so nothing of it can become SQL. */
function opening(begin: Begin, councilId: string): string {
  if (!/^[0-9a-f-]{36}$/.test(councilId)) throw defect('a council without an id')
  return `${begin}; set local app.council = '${councilId}'`
}

/**
 * One unit of work for one council: begin, bind, work, commit.
 * Statements that do not wait for each other's rows may be sent without waiting (`Promise.all`): the
 * connection pipelines them.
 * @throws AppError `NOT_COMMITTED` when the database rolled back instead; whatever `work` throws, after a rollback.
 */
export function inCouncil<T>(
  pool: Pool,
  councilId: string,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return transact(pool, councilId, 'begin', work)
}

/**
 * The same for reading only: the database refuses a write, and nothing waits for the commit. It opens with
 * its first statement: a page that is made of what the process knows asks for no connection.
 */
export async function readingCouncil<T>(
  pool: Pool,
  councilId: string,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const text = opening('begin read only', councilId)
  let opened: Promise<Opened> | undefined
  const open = openTx(councilId, () => {
    opened ??= pool.connect().then(client => begin(client, text))
    return opened
  })
  try {
    const result = await work(open.tx)
    open.close()
    if (opened !== undefined) finishReading((await opened).client)
    return result
  } catch (error) {
    open.close()
    const client = await opened?.then(each => each.client).catch(() => undefined)
    if (client !== undefined) await rollBack(client)
    throw error
  }
}

/** The same with serialisable isolation, tried again when two clash: for slots, money and votes. */
export async function serialised<T>(
  pool: Pool,
  councilId: string,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transact(pool, councilId, 'begin isolation level serializable', work)
    } catch (error) {
      if (attempt >= 8 || !isClash(error)) throw error
    }
  }
}

function isClash(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === '40001' || code === '40P01'
}

type Begin = 'begin' | 'begin read only' | 'begin isolation level serializable'

async function transact<T>(
  pool: Pool,
  councilId: string,
  how: Begin,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const text = opening(how, councilId)
  const opened = begin(await pool.connect(), text)
  const open = openTx(councilId, () => opened)
  try {
    const result = await work(open.tx)
    await opened.begun
    open.close()
    await commit(opened.client)
    open.committed(pool)
    return result
  } catch (error) {
    open.close()
    await rollBack(opened.client)
    throw error
  }
}

type Opened = { client: pg.PoolClient; begun: Promise<unknown> }

/**
 * Not awaited: it travels with the first statement. Should BEGIN fail, the council is not bound and
 * row-level security refuses every row.
 */
function begin(client: pg.PoolClient, text: string): Opened {
  const begun = client.query(text)
  begun.catch(() => undefined)
  return { client, begun }
}

function openTx(councilId: string, opened: () => Opened | Promise<Opened>) {
  let live = true
  let work = false
  const after: (() => void)[] = []
  const tx = {
    councilId,
    async query(statement: Sql) {
      // A handle kept after its transaction would write outside it, on whoever's connection it now is.
      if (!live) throw defect('a transaction was used after it ended')
      const known = opened()
      const { client, begun } = known instanceof Promise ? await known : known
      const sent = client.query({
        text: statement.text,
        values: [...statement.values],
        ...(statement.name === undefined ? {} : { name: statement.name }),
      })
      const [, result] = await Promise.all([begun, sent])
      return result
    },
    wakeWorker() {
      work = true
    },
    afterCommit(each: () => void) {
      after.push(each)
    },
  } as Tx
  return {
    tx,
    close() {
      live = false
    },
    committed(pool: Pool) {
      for (const each of after) each()
      if (work) pool.wake?.(councilId)
    },
  }
}

function finishReading(client: pg.PoolClient): void {
  client.query('commit').then(
    () => client.release(),
    (error: Error) => client.release(error),
  )
}

async function commit(client: pg.PoolClient): Promise<void> {
  const end = await client.query('commit')
  // COMMIT of a failed transaction answers ROLLBACK without an error.
  if (end.command !== 'COMMIT')
    throw new AppError('NOT_COMMITTED', 500, 'defect', 'the database rolled back')
  client.release()
}

async function rollBack(client: pg.PoolClient): Promise<void> {
  try {
    await client.query('rollback')
    client.release()
  } catch (error) {
    client.release(error instanceof Error ? error : true)
  }
}

/** All rows. */
export async function many<Row>(tx: Tx, statement: Sql): Promise<Row[]> {
  const result = await tx.query(statement)
  return result.rows as Row[] // The row type is declared beside its statement and checked by the store's tests.
}

/** The first row, or undefined. */
export async function maybe<Row>(tx: Tx, statement: Sql): Promise<Row | undefined> {
  return (await many<Row>(tx, statement))[0]
}

/** The one row. @throws AppError `DEFECT` when there is none. */
export async function one<Row>(tx: Tx, statement: Sql): Promise<Row> {
  const row = await maybe<Row>(tx, statement)
  if (row === undefined) throw defect(`no row from: ${statement.text.slice(0, 80)}`)
  return row
}

/** Runs a statement; the number of rows it touched. */
export async function run(tx: Tx, statement: Sql): Promise<number> {
  return (await tx.query(statement)).rowCount ?? 0
}
