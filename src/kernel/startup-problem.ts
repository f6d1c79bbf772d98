/**
 * Something outside the program keeps it from starting: a busy port, a full disk, a wrong setting.
 * The launcher shows `message` and `remedy` as two plain sentences and no stack trace, so both are
 * written for the person at the keyboard: what is wrong, and what to do about it.
 */
export class StartupProblem extends Error {
  readonly remedy: string

  constructor(message: string, remedy: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'StartupProblem'
    this.remedy = remedy
  }
}
