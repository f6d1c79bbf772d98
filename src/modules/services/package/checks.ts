import { checkActions } from './check-actions.ts'
import { checkAddresses } from './check-addresses.ts'
import { checkApplicant } from './check-applicant.ts'
import { checkCaseNames, checkCaseReferences } from './check-case.ts'
import { checkCaseLife } from './check-case-life.ts'
import { checkClocks } from './check-clocks.ts'
import { checkComputed } from './check-computed.ts'
import { checkConditionalQuestions } from './check-conditional-questions.ts'
import { checkContent } from './check-content.ts'
import { checkExamples } from './check-examples.ts'
import { checkFees } from './check-fees.ts'
import { checkFlow } from './check-flow.ts'
import { checkLinks } from './check-links.ts'
import { checkMarkup } from './check-markup.ts'
import { checkMessages } from './check-messages.ts'
import { checkPlaceholders } from './check-placeholders.ts'
import { checkReferences } from './check-references.ts'
import { checkRenamed } from './check-renamed.ts'
import { checkRules } from './check-rules.ts'
import { checkShare } from './check-share.ts'
import { checkStarterWords } from './check-starter-words.ts'
import { checkWelsh } from './check-welsh.ts'
import type { Check } from './draft.ts'

/** Every check of a draft, one concern each. */
export const checks: readonly Check[] = [
  checkReferences,
  checkAddresses,
  checkApplicant,
  checkComputed,
  checkFlow,
  checkConditionalQuestions,
  checkRules,
  checkFees,
  checkCaseReferences,
  checkCaseNames,
  checkCaseLife,
  checkActions,
  checkClocks,
  checkMessages,
  checkContent,
  checkPlaceholders,
  checkLinks,
  checkMarkup,
  checkWelsh,
  checkStarterWords,
  checkShare,
  checkRenamed,
  checkExamples,
]
