/* What both councils are given before anything happens in them. */

export const NOW = new Date('2026-03-04T10:00:00Z')
export const PACKAGES = ['missed-collection', 'complaint'] as const
export const SECRET = 'x'.repeat(40)
