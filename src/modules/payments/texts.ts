import { cy } from './texts.cy.ts'
import { en } from './texts.en.ts'
import { cy as staffCy } from './texts-staff.cy.ts'
import { en as staffEn } from './texts-staff.en.ts'

export const texts = { en, cy }
export const staffTexts = { en: staffEn, cy: staffCy }
