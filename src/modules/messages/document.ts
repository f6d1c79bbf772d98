import { randomBytes } from 'node:crypto'
import type { Locale } from '#kernel/context.ts'
import type { PlainDate } from '#kernel/dates/plain-date.ts'
import type { About } from './message.ts'

/** A document to be issued. Its titles say what it is and name nobody: anyone with the code reads them. */
export type NewDocument = {
  /** As the caller names its kind, for instance `parkingPermit`. */
  kind: string
  title: Readonly<Record<Locale, string>>
  about?: About
  /** The last day on which it is valid; without one it is valid until it is replaced or withdrawn. */
  validUntil?: PlainDate
  /** The holder's name as printed, so that whoever checks it can have the name compared. */
  holder?: string
  forgetOn: PlainDate
}

export type Document = {
  id: string
  code: string
  kind: string
  titleEn: string
  titleCy: string
  subjectKind: string | null
  subjectId: string | null
  holderMark: string | null
  issuedAt: Date
  validUntil: PlainDate | null
  replacedBy: string | null
  withdrawnAt: Date | null
}

export type Standing = 'valid' | 'ended' | 'replaced' | 'withdrawn'

/** Withdrawn outweighs replaced, which outweighs that its time has come. */
export function standingOf(
  document: Pick<Document, 'withdrawnAt' | 'replacedBy' | 'validUntil'>,
  today: PlainDate,
): Standing {
  if (document.withdrawnAt !== null) return 'withdrawn'
  if (document.replacedBy !== null) return 'replaced'
  return document.validUntil !== null && document.validUntil < today ? 'ended' : 'valid'
}

/** Without the letters and digits that are taken for one another on paper (0 O, 1 I L, U V). */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTWXYZ'
const LENGTH = 16

/** 16 of 29 letters: 77 random bits, written in fours. */
export function newCode(): string {
  let code = ''
  while (code.length < LENGTH)
    for (const byte of randomBytes(32)) {
      // Bytes above the last whole multiple would make the first letters likelier.
      if (byte < 232 && code.length < LENGTH) code += LETTERS[byte % 29] ?? ''
    }
  return code
}

/** `ABCD-EFGH-JKMN-PQRS`, as printed. */
export function formatCode(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1-')
}

/** The code that someone typed, however they spaced it; undefined when it cannot be one. */
export function readCode(typed: string): string | undefined {
  const code = typed.toUpperCase().replace(/[^A-Z0-9]/g, '')
  return code.length === LENGTH && [...code].every(letter => LETTERS.includes(letter))
    ? code
    : undefined
}

/** One spelling of a name, for comparing: no case, accents, titles or signs. */
export function nameKey(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\b(mr|mrs|miss|ms|mx|dr)\b\.?/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
