import type { Locale } from '#kernel/context.ts'
import type { AddressValue } from '#kernel/expressions/value-type.ts'

/** What a customer told us of themselves. */
export type Details = {
  name: string
  organisation?: string
  email?: string
  telephone?: string
  address?: AddressValue
  locale: Locale
}

export type Party = Details & { id: string }

/** One spelling of an email address: the domain never minds case, and people do not either. */
export function emailKey(email: string): string {
  return email.trim().normalize('NFKC').toLowerCase()
}

/**
 * What makes two sets of details the same party: email and name together. A family shares an address,
 * and a couple often an email; a name alone is no one. Without an email it is always someone new.
 */
export function matchKey(details: Details, freshId: string): string {
  if (details.email === undefined) return `id:${freshId}`
  const name = details.name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  return `${emailKey(details.email)}|${name}`
}
