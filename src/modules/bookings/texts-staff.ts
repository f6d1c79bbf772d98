import type { Locale } from '#kernel/context.ts'
import { staffCy } from './texts-staff.cy.ts'
import { type StaffTexts, staffEn } from './texts-staff.en.ts'

export const staffTexts: Readonly<Record<Locale, StaffTexts>> = { en: staffEn, cy: staffCy }
