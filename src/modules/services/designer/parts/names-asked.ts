import type { PartName } from './part-kinds.ts'

/** In which fields a new part is named: most in both languages, a law as it is cited, some by their condition alone. */
export function namesAsked(part: PartName): readonly ('nameEn' | 'nameCy')[] {
  if (part === 'routes' || part === 'exceptions') return []
  return part === 'laws' ? ['nameEn'] : ['nameEn', 'nameCy']
}
