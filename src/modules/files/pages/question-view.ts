import type { RequestContext } from '#kernel/http/request-context.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import type { StoredFile } from '../file.ts'
import type { QuestionModel } from '../question-model.ts'

export type QuestionView = {
  model: QuestionModel
  /** The signed ticket, as it stands in addresses. */
  ticket: string
  errors?: readonly FieldError[]
  /** What was typed, where it must be shown again. */
  form?: RequestContext['form']
  /** The page shows more than the question that changes once the checks are done. */
  reload?: boolean
  linkTo(file: StoredFile, shape: 'whole' | 'thumb'): string | undefined
}

/** The id to which an error of the file field leads. */
export const FILE_FIELD = 'file'
export const KIND_FIELD = 'kind'

/** The address at which a question is answered, with what is done there. */
export function answerPath(ticket: string, doing = ''): string {
  return `/files/answer/${ticket}${doing === '' ? '' : `/${doing}`}`
}
