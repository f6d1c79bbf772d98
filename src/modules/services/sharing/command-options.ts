/** The arguments of a command: those that stand alone, and options with their values. */
export function readOptions(args: readonly string[]): {
  readonly words: readonly string[]
  option(name: string): string | undefined
} {
  const values = new Map<string, string>()
  const words: string[] = []
  for (let index = 0; index < args.length; index += 1) {
    const word = args[index] ?? ''
    if (!word.startsWith('--')) words.push(word)
    else {
      values.set(word.slice(2), args[index + 1] ?? '')
      index += 1
    }
  }
  return { words, option: name => values.get(name) }
}
