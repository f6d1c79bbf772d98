/** What the person is shown; the catalogue of sentences is in `http/texts`. */
export type PublicSentence =
  | 'notFound'
  | 'forbidden'
  | 'signIn'
  | 'tooMany'
  | 'conflict'
  | 'badRequest'
  | 'tooLarge'
  | 'unavailable'
  | 'defect'

/**
 * The exceptional, as opposed to bad input or a refusal by the rules, which are values.
 * `code` is stable and may be searched for; `detail` is for the log only and never shown.
 */
export class AppError extends Error {
  readonly code: string
  readonly status: number
  readonly sentence: PublicSentence
  readonly detail: string

  constructor(
    code: string,
    status: number,
    sentence: PublicSentence,
    detail = '',
    cause?: unknown,
  ) {
    super(`${code}${detail === '' ? '' : `: ${detail}`}`, { cause })
    this.name = 'AppError'
    this.code = code
    this.status = status
    this.sentence = sentence
    this.detail = detail
  }
}

/** The thing is not there, or not for this person: the two look the same from outside. */
export function notFound(what: string): AppError {
  return new AppError('NOT_FOUND', 404, 'notFound', what)
}

export function forbidden(permission: string): AppError {
  return new AppError('FORBIDDEN', 403, 'forbidden', permission)
}

export function signInFirst(): AppError {
  return new AppError('SIGN_IN_FIRST', 401, 'signIn')
}

export function conflict(detail: string): AppError {
  return new AppError('CONFLICT', 409, 'conflict', detail)
}

/** A state that the code promised could not be. */
export function defect(detail: string, cause?: unknown): AppError {
  return new AppError('DEFECT', 500, 'defect', detail, cause)
}
