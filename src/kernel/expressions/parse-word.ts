import { parseDuration } from '../dates/duration.ts'
import { parsePlainDate } from '../dates/plain-date.ts'
import { parseMoney } from '../money.ts'
import { CHANNELS as CHANNEL_NAMES } from './channel.ts'
import { type Expression, type KnownName, NATIONS } from './expression.ts'
import { nearest, note, type Path, quote, type Reader } from './reader.ts'
import { said } from './said.ts'
import type { ValueType } from './value-type.ts'

const DATE: ValueType = { kind: 'date' }
const CHANNELS: ValueType = { kind: 'choice', options: CHANNEL_NAMES }
const KNOWN: { readonly [name in KnownName]: ValueType } = {
  today: DATE,
  now: DATE,
  channel: CHANNELS,
  submittedOn: DATE,
  nation: { kind: 'choice', options: NATIONS },
}

function isKnown(word: string): word is KnownName {
  return Object.hasOwn(KNOWN, word)
}

/** Whether a piece of source says its own type, so that what stands beside it can be read in its light. */
export function saysItsType(reader: Reader, source: unknown): boolean {
  return (
    typeof source !== 'string' ||
    named(reader, source) !== undefined ||
    written(source) !== undefined
  )
}

/** A bare word or a value: an option of the choice beside it, a fact, a word always known, or a literal. */
export function parseWord(
  reader: Reader,
  word: string,
  at: { path: Path; hint: ValueType | undefined },
): Expression | undefined {
  const { hint } = at
  if (hint !== undefined && 'options' in hint && hint.options.includes(word)) {
    return { op: 'literal', type: { kind: 'choice', options: hint.options }, value: word }
  }
  const found = named(reader, word) ?? written(word) ?? yesOrNo(word, hint)
  if (found === undefined) return unknownWord(reader, word, at)
  if (found.op === 'fact' && found.entry !== true) reader.reads.add(found.id)
  if (found.op === 'literal' && found.type.kind === 'date' && hint?.kind === 'partialDate') {
    return { ...found, type: { kind: 'partialDate' } }
  }
  return found
}

function named(reader: Reader, word: string): Expression | undefined {
  const inEntry = Object.hasOwn(reader.entry ?? {}, word) ? reader.entry?.[word] : undefined
  if (inEntry !== undefined) return { op: 'fact', type: inEntry, id: word, entry: true }
  const type = reader.types.get(word)
  if (isKnown(word)) {
    return {
      op: 'known',
      type: word === 'channel' && type !== undefined ? type : KNOWN[word],
      name: word,
    }
  }
  return type === undefined ? undefined : { op: 'fact', type, id: word }
}

function written(word: string): Expression | undefined {
  const date = parsePlainDate(word)
  if (date !== undefined) return { op: 'literal', type: DATE, value: date }
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(word)) {
    return { op: 'literal', type: { kind: 'partialDate' }, value: word }
  }
  if (/^([01]\d|2[0-3]):[0-5]\d$/.test(word))
    return { op: 'literal', type: { kind: 'time' }, value: word }
  const duration = parseDuration(word)
  if (duration !== undefined) return { op: 'literal', type: { kind: 'duration' }, value: duration }
  const money = word.includes('£') ? parseMoney(word) : undefined
  return money === undefined ? undefined : { op: 'literal', type: { kind: 'money' }, value: money }
}

/** YAML 1.2 reads `yes` and `no` as words. */
function yesOrNo(word: string, hint: ValueType | undefined): Expression | undefined {
  if (hint?.kind !== 'yesNo' || (word !== 'yes' && word !== 'no')) return undefined
  return { op: 'literal', type: { kind: 'yesNo' }, value: word === 'yes' }
}

function unknownWord(
  reader: Reader,
  word: string,
  { path, hint }: { path: Path; hint: ValueType | undefined },
): undefined {
  const options = hint !== undefined && 'options' in hint ? hint.options : []
  const names = [
    ...options,
    ...Object.keys(reader.entry ?? {}),
    ...reader.types.keys(),
    ...Object.keys(KNOWN),
  ]
  const near = nearest(word, names)
  if (/^\d{4}-\d{2}-\d{2}$/.test(word)) {
    return note(reader, {
      path,
      message: said`There is no such day as ${quote(word)}`,
      fix: said`Correct the date`,
    })
  }
  const message =
    options.length > 0
      ? said`${quote(word)} is neither an option (${options.slice(0, 12).join(', ')}) nor a fact`
      : said`There is no fact called ${quote(word)}`
  if (near !== undefined) return note(reader, { path, message, fix: said`Did you mean "${near}"?` })
  const fix =
    hint?.kind === 'text'
      ? said`If it is text, write { text: ${JSON.stringify(word)} }`
      : said`Add it under facts, or correct the name`
  return note(reader, { path, message, fix })
}
