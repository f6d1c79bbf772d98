import { cy } from './texts.cy.ts'
import { en } from './texts.en.ts'
import { editCy } from './texts-edit.cy.ts'
import { editEn } from './texts-edit.en.ts'

/** The words of the pages about adopted packages. */
export const overlayTexts = { en: { ...en, ...editEn }, cy: { ...cy, ...editCy } }
