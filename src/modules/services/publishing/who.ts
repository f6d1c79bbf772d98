import type { Locale } from '#kernel/context.ts'
import type { Tx } from '#kernel/transaction.ts'
import { listOfficers } from '#organisations'

/** Names whoever did something, from the key that is kept of them. */
export type Who = (key: string) => string

const unknown = {
  en: { officer: 'An officer who has left', system: 'Moothall itself', command: 'The operator' },
  cy: { officer: 'Swyddog sydd wedi gadael', system: 'Moothall ei hun', command: 'Y gweithredwr' },
}

export async function namesOf(tx: Tx, locale: Locale): Promise<Who> {
  const names = new Map((await listOfficers(tx)).map(({ id, name }) => [`officer:${id}`, name]))
  return key => {
    if (key === 'system:command') return unknown[locale].command
    if (key.startsWith('system:')) return unknown[locale].system
    return names.get(key) ?? unknown[locale].officer
  }
}
