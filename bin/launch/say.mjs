/** Something that stops the launcher, as a sentence and the way out. */
export class Refusal extends Error {
  constructor(message, remedy) {
    super(message)
    this.remedy = remedy
  }
}

/** Prints a refusal, or a StartupProblem of the program, without a stack trace. The exit code to use. */
export function refuse(problem) {
  process.stderr.write(`\n${problem.message}\n${problem.remedy}\n`)
  return 1
}

export function say(line) {
  process.stderr.write(`${line}\n`)
}
