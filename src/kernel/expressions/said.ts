import { sayer } from '../said.ts'
import { phrases } from './phrases.cy.ts'

/** What is wrong with an expression or a table, in both languages. */
export const said = sayer(phrases)
