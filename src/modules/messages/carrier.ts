import type { CouncilIdentity } from '#kernel/context.ts'
import type { Thread } from './email-thread.ts'
import type { LetterDocument } from './letter.ts'
import type { Channel, Message } from './message.ts'
import type { Settings } from './settings.ts'

/** Whose message it is, and what goes with it beyond its own words. */
export type Sender = {
  council: CouncilIdentity
  settings: Settings
  /** Of an email: its place in the thread, and where answers and bounces go. */
  thread: Thread | undefined
  /** Of a letter that can be checked: its code. */
  document: LetterDocument | undefined
  /** A page on which the whole message can be read, for texts that are too long. */
  readingLink: string
  /** Where the customer says how they want to hear from us. */
  preferenceLink: string | undefined
  /** Of an email: a calendar file that goes with it, for carriers that can take one. */
  calendar: string | undefined
  now: Date
}

/**
 * What a carrier said.
 * - `delivered`: it has arrived. `sent`: out of the house. `sending`: taken, the rest will be told later.
 * - `waits`: it waits for people, as a letter for the printer.
 * - `refused`: it will never be taken, whoever tries: the address is wrong.
 * - `busy`: nothing was taken, for certain: another carrier may try at once, this one later. With `down` it
 *   would say so of every message now.
 * - `unsure`: it may have been taken: only the same carrier may ask again, with the same key.
 */
export type Carried =
  | { kind: 'delivered' | 'sent' | 'sending'; ref?: string }
  | { kind: 'waits' }
  | { kind: 'refused'; why: string }
  | { kind: 'unsure'; why: string }
  | { kind: 'busy'; why: string; down?: boolean }

/** How it went on with what a carrier had taken. */
export type Progress = { kind: 'sent' | 'delivered' | 'bounced' | 'failed'; why?: string }

/**
 * Takes messages out of the house. `message.id` and `message.round` name one sending: the same twice is
 * one message. `again` says that an earlier handing over may have succeeded.
 */
export type Carrier = {
  name: string
  channels: readonly Channel[]
  carry(message: Message, sender: Sender, again: boolean): Promise<Carried>
  /** How a taken message stands; undefined when there is nothing new. */
  ask?(message: Message): Promise<Progress | undefined>
}
