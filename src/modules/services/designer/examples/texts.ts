import { cy } from './texts.cy.ts'
import { en } from './texts.en.ts'

export const exampleTexts = { en, cy }
