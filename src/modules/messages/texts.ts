import type { Locale } from '#kernel/context.ts'
import { cy } from './texts.cy.ts'
import { en, type Texts } from './texts.en.ts'

export const texts: Readonly<Record<Locale, Texts>> = { en, cy }
