import { keptBriefly } from '#kernel/kept-briefly.ts'
import { sql } from '#kernel/sql.ts'
import { many, one, type Tx } from '#kernel/transaction.ts'

/* Search under forced row-level security: every condition that must use an index is an equality or a range of text. */

export type Candidate = {
  /** Which of the typed words it may be. */
  token: number
  word: string
  stretches: number
  /** 1 when it is the word; otherwise how many of their pieces the two share. */
  likeness: number
}

const LEAST_ALIKE = 0.3
const CANDIDATES_EACH = 8

/** Which of the words are known, as typed or as what they are short for. */
export function listKnown(
  tx: Tx,
  asked: readonly (readonly [number, string])[],
): Promise<Candidate[]> {
  return many<Candidate>(
    tx,
    sql`select a.token, w.word, w.stretches, 1::float8 as likeness
        from unnest(${asked.map(([token]) => token)}::int[], ${asked.map(([, word]) => word)}::text[]) as a (token, word)
        join places.word w on w.council_id = ${tx.councilId} and w.word = a.word`,
  )
}

/** The known words that are one slip, or at most two, from a typed one, for each typed one. */
export function listSlips(
  tx: Tx,
  asked: readonly { token: number; variants: readonly string[] }[],
): Promise<Omit<Candidate, 'likeness'>[]> {
  const pairs = asked.flatMap(({ token, variants }) =>
    variants.map(variant => [token, variant] as const),
  )
  return many(
    tx,
    sql`select distinct a.token, v.word, w.stretches
        from unnest(${pairs.map(([token]) => token)}::int[], ${pairs.map(([, variant]) => variant)}::text[]) as a (token, variant)
        join places.word_variant v on v.council_id = ${tx.councilId} and v.variant = a.variant
        join places.word w on w.council_id = ${tx.councilId} and w.word = v.word`,
  )
}

/** The known words that share most pieces with a typed one, for each typed one. */
export function listAlike(
  tx: Tx,
  asked: readonly { token: number; pieces: readonly string[] }[],
): Promise<Candidate[]> {
  const pairs = asked.flatMap(({ token, pieces }) =>
    pieces.map(piece => ({ token, piece, of: pieces.length })),
  )
  return many<Candidate>(
    tx,
    sql`with alike as (
          select a.token, p.word, count(*)::float8 / (a.size + p.pieces - count(*)) as likeness
          from unnest(${pairs.map(pair => pair.token)}::int[], ${pairs.map(pair => pair.piece)}::text[], ${pairs.map(pair => pair.of)}::int[]) as a (token, piece, size)
          join places.word_piece p on p.council_id = ${tx.councilId} and p.piece = a.piece
          group by a.token, p.word, p.pieces, a.size
          having count(*)::float8 / (a.size + p.pieces - count(*)) >= ${LEAST_ALIKE}),
        ranked as (select *, row_number() over (partition by token order by likeness desc, word) as rank from alike)
        select k.token, k.word, w.stretches, k.likeness from ranked k
        join places.word w on w.council_id = ${tx.councilId} and w.word = k.word
        where k.rank <= ${CANDIDATES_EACH}`,
  )
}

/** Words that begin with what was typed: for the word that is still being typed. */
export function listBeginningWith(
  tx: Tx,
  start: string,
  most: number,
): Promise<{ word: string; stretches: number }[]> {
  return many(
    tx,
    sql`select word, stretches from places.word where council_id = ${tx.councilId} and word >= ${start} and word < ${`${start}\u{10ffff}`} order by stretches desc limit ${most}`,
  )
}

export type FoundStretch = {
  id: string
  usrn: string | null
  street: string
  locality: string
  town: string
  postcode: string
  score: number
}

export type Weighed = { token: number; word: string; weight: number }

/** How many stretches the rarest words may lead to before the rest is left: about what a county has of one common name. */
const LOOKED_THROUGH = 3000

/** Stretches that have one of the leading words, those that have more of what was typed first. */
export function listStretchesWith(
  tx: Tx,
  {
    leading,
    weighed,
    most,
  }: { leading: readonly string[]; weighed: readonly Weighed[]; most: number },
): Promise<FoundStretch[]> {
  return many<FoundStretch>(
    tx,
    sql`with asked as (
          select * from unnest(${weighed.map(each => each.word)}::text[], ${weighed.map(each => each.token)}::int[], ${weighed.map(each => each.weight)}::float8[]) as a (word, token, weight)),
        near as materialized (
          select distinct stretch_id as id from (
            select stretch_id from places.stretch_word where council_id = ${tx.councilId} and word = any(${[...leading]}::text[]) limit ${LOOKED_THROUGH}) x),
        scored as (
          select id, sum(best) as score from (
            select s.id, a.token, max(a.weight) as best from near n
            join places.stretch s on s.council_id = ${tx.councilId} and s.id = n.id
            cross join unnest(s.words) as w (word) join asked a on a.word = w.word
            group by s.id, a.token) t
          group by id order by score desc, id limit ${most})
        select s.id, s.usrn::text as usrn, s.street, s.locality, s.town, s.postcode, c.score from scored c
        join places.stretch s on s.council_id = ${tx.councilId} and s.id = c.id
        order by c.score desc, s.town, s.street, s.postcode`,
  )
}

/** Stretches of a postcode, or of all that begin so. */
export function listStretchesAt(
  tx: Tx,
  postcode: string,
  { whole, most }: { whole: boolean; most: number },
): Promise<FoundStretch[]> {
  const end = whole ? `${postcode}\u0001` : `${postcode}\u{10ffff}`
  return many<FoundStretch>(
    tx,
    sql`select s.id, s.usrn::text as usrn, s.street, s.locality, s.town, s.postcode, 0::float8 as score from places.stretch s
        where s.council_id = ${tx.councilId} and s.postcode >= ${postcode} and s.postcode < ${end} order by s.postcode, s.street limit ${most}`,
  )
}

/** Whether the council has any addresses at all. */
export async function hasAddresses(tx: Tx): Promise<boolean> {
  const any = sql`select exists (select from places.property where council_id = ${tx.councilId}) as any`
  const row = await keptBriefly(tx, ['places', 'any'], () => one<{ any: boolean }>(tx, any))
  return row.any
}
